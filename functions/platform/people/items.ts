import * as z from 'zod/mini';
import { Person } from '../../contract/directory.ts';
import { Audience, Day, Ulid } from '../../contract/ids.ts';
import { Role, type Membership } from '../../contract/roles.ts';
import { dayIn, type Clock } from '../clock.ts';
import { partition, type Item } from '../table/item.ts';
import { readAll } from '../table/versioned.ts';
import type { Table } from '../table/table.ts';

/** Every item about a person carries this, so that export and erasure find it (index GS3). */
export const aboutPerson = (person: Ulid) => ({ SUBJ: `SUBJ#${person}` });

/**
 * Says that things in a partition name somebody whom they aren't about (who answered, to whom it was given), so that
 * erasure finds them too. Written before what names the person; alone it does no harm.
 */
export const namedIn = (partitionKey: string, person: Ulid): Item => ({
  PK: partitionKey,
  SK: `NAMED#${person}`,
  ...aboutPerson(person),
});

export const personKey = (person: Ulid) => ({ PK: `USR#${person}`, SK: 'PROFILE' });
export const linkKey = (provider: string, subject: string) => ({ PK: `EXT#${provider}#${subject}`, SK: 'U' });
export const memberKey = (audience: Audience, role: Role, person: Ulid) => ({
  PK: `AUD#${audience}`,
  SK: `MEM#${role}#${person}`,
});

export const toPerson = (item: Item): Person => Person.parse(item);

/** The person behind an account at an identity provider. */
export const toLink = (item: Item): Ulid => z.object({ person: Ulid }).parse(item).person;

export const MemberItem = z.object({
  audience: Audience,
  role: Role,
  person: Ulid,
  givenName: z.string(),
  familyName: z.string(),
  until: z.optional(Day),
});
export type MemberItem = z.infer<typeof MemberItem>;

/** A membership with the keys by which its audience lists it and its person finds it. */
export const memberItem = (member: MemberItem): Item => ({
  ...member,
  ...memberKey(member.audience, member.role, member.person),
  GS1PK: `USR#${member.person}`,
  GS1SK: `AUD#${member.audience}#${member.role}`,
  ...aboutPerson(member.person),
});

/** The sparse index entry of a student who has joined and was not yet given what the class is working on. */
export const welcomes = 'PENDING#welcome';
export const pendingWelcome = ({ audience, person }: MemberItem) => ({
  GS2PK: welcomes,
  GS2SK: `${audience}#${person}`,
});

/** All memberships of a person, the ended ones too: one query. */
export async function membersOf(table: Table, person: Ulid): Promise<MemberItem[]> {
  const items = await readAll(table, partition(`USR#${person}`, { index: 'GS1', prefix: 'AUD#' }));
  return items.map((item) => MemberItem.parse(item));
}

/** What of these holds today; the last day of a membership still counts. */
export const current = (members: MemberItem[], today: string): Membership[] =>
  members
    .filter(({ until }) => until === undefined || until >= today)
    .map(({ role, audience, until }) => ({ role, audience, ...(until && { until }) }));

/** What a person is today, read from the table: for tokens, and for the few whose memberships no token holds. */
export const currentMemberships =
  (table: Table, clock: Clock, zone: string) =>
  async (person: Ulid): Promise<Membership[]> =>
    current(await membersOf(table, person), dayIn(zone, clock()));

/** How a person is named under what they write to others. */
export const nameOf =
  (table: Table) =>
  async (person: Ulid): Promise<string> => {
    const item = await table.get(personKey(person));
    if (!item) return '';
    const { givenName, familyName } = toPerson(item);
    return `${givenName} ${familyName}`;
  };
