import { directory } from './directory.ts';
import { identity } from './identity.ts';

/** Every route of the API, by the domain whose function answers it. */
export const catalogue = { identity, directory };

export type Domain = keyof typeof catalogue;
