import type { Member } from '#contract/directory.ts';
import { roles, type Role } from '#contract/roles.ts';

/** Members by role, in the order of the contract, and by family name within. */
export function byRole(members: Member[]): { role: Role; people: Member[] }[] {
  return roles
    .map((role) => ({ role, people: members.filter((member) => member.role === role).sort(byName) }))
    .filter(({ people }) => people.length > 0);
}

function byName(one: Member, other: Member): number {
  return one.familyName.localeCompare(other.familyName, 'fr') || one.givenName.localeCompare(other.givenName, 'fr');
}
