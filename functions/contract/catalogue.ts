import { directory } from './directory.ts';
import { exercises } from './exercises.ts';
import { identity } from './identity.ts';
import { library } from './library.ts';
import { progress } from './progress.ts';
import { recordings } from './recordings.ts';
import { sequences } from './sequences.ts';

/** Every route of the API, by the domain whose function answers it. */
export const catalogue = { identity, directory, sequences, exercises, progress, recordings, library };

export type Domain = keyof typeof catalogue;
