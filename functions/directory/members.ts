import type { Person } from '../contract/directory.ts';
import { kindOfAudience, type Audience } from '../contract/ids.ts';
import { roleBelongsIn, type Role } from '../contract/roles.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import type { MemberItem } from '../platform/people/items.ts';

/** A membership, or why it makes no sense: nobody there, or a role that such an audience does not know. */
export function asMember(
  audience: Audience,
  person: Person | undefined,
  { role, until }: { role: Role; until?: string },
): Result<MemberItem> {
  if (!person) return refuse('not-found', 'There is no such person; create the person first.');
  const kinds = roleBelongsIn[role];
  if (!kinds.includes(kindOfAudience(audience))) {
    const fix = `a ${role} belongs in ${kinds.join(' or ')}`;
    const errors = [{ location: 'body.role', message: `not a role in ${kindOfAudience(audience)}`, fix }];
    return refuse('bad-request', 'That role does not go with that audience.', { errors });
  }
  const { id, givenName, familyName } = person;
  return { audience, role, person: id, givenName, familyName, ...(until && { until }) };
}
