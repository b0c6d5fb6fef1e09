import { createHash } from 'node:crypto';
import type { Ulid } from '../../../functions/contract/ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The first day of the demonstration's school year, in the ten characters of a ULID that tell the time. */
const SINCE = '01M1D47Z00';

/** A ULID that is always the same for the same name, so that seeding twice creates nothing twice. */
export function demonstrationId(name: string): Ulid {
  const digest = createHash('sha256').update(name).digest();
  return SINCE + [...digest.subarray(0, 16)].map((byte) => ALPHABET[byte % 32]).join('');
}
