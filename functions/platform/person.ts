import { Role, type Membership } from '../contract/roles.ts';
import type { Ulid } from '../contract/ids.ts';

/** Who is asking: what the access token says of them, at most ten minutes old. */
export interface Caller {
  id: Ulid;
  memberships: Membership[];
}

/** Bytes that the claim may take; HTTP APIs end at 10,240 bytes of headers. */
export const claimLimit = 2048;

/** Stands in the claim of a person with more memberships than fit: the functions read the table instead. */
export const manyMemberships = '*';

/** `teacher:SCH.7200001A head:SCH.7200001A`; the ended ones are left out by whoever issues the token. */
export const toClaim = (memberships: Membership[]) =>
  memberships.map(({ role, audience }) => `${role}:${audience}`).join(' ');

/** Reads the claim back; what is not a known role is dropped, so that it grants nothing. */
export function fromClaim(claim: string): Membership[] {
  return claim.split(' ').flatMap((part) => {
    const [role, audience] = part.split(':');
    const known = Role.safeParse(role);
    return known.success && audience ? [{ role: known.data, audience }] : [];
  });
}
