import type { ExternalIdentity, Person, PersonBody } from '../contract/directory.ts';
import type { Audience, Ulid } from '../contract/ids.ts';
import type { Role } from '../contract/roles.ts';
import type * as z from 'zod/mini';
import type { AssignMessage } from '../platform/progress/messages.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { absent, partition, type Condition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';
import {
  aboutPerson,
  linkKey,
  MemberItem,
  memberItem,
  memberKey,
  membersOf,
  pendingWelcome,
  personKey,
  toPerson,
} from '../platform/people/items.ts';

type Body = z.infer<typeof PersonBody>;
type Identity = z.infer<typeof ExternalIdentity>;

const ours = (person: Ulid): Condition => ({
  input: {
    ConditionExpression: 'attribute_not_exists(PK) OR person = :person',
    ExpressionAttributeValues: { ':person': person },
  },
});

/** People, the accounts by which they sign in, and their memberships. */
export function peopleRepository(table: Table, joined: Queue<AssignMessage>) {
  async function find(id: Ulid): Promise<Person | undefined> {
    const item = await table.get(personKey(id));
    return item && toPerson(item);
  }

  /** Claims an account for a person; false when it is somebody else's. */
  const link = (person: Ulid, { provider, subject }: Identity) =>
    table.put({ ...linkKey(provider, subject), person, ...aboutPerson(person) }, ours(person));

  const unlink = (person: Ulid, { provider, subject }: Identity) =>
    table.delete(linkKey(provider, subject), {
      input: { ConditionExpression: 'person = :person', ExpressionAttributeValues: { ':person': person } },
    });

  return {
    find,
    membershipsOf: (id: Ulid) => membersOf(table, id),

    /** Accounts first, then the person who makes them usable; accounts that were taken away go last. */
    async put(id: Ulid, body: Body, match: number | undefined): Promise<Result<Person>> {
      const before = await find(id);
      for (const [index, identity] of body.identities.entries()) {
        if (await link(id, identity)) continue;
        const fault = { location: `body.identities.${index}`, message: 'belongs to another person' };
        return refuse('conflict', 'An account can sign in one person only.', { errors: [fault] });
      }
      const saved = await save(table, {
        key: personKey(id),
        body: { id, ...body },
        match,
        read: toPerson,
        beside: aboutPerson(id),
      });
      if (refused(saved)) return saved;
      for (const identity of before?.identities ?? []) {
        if (!body.identities.some((kept) => sameAccount(kept, identity))) await unlink(id, identity);
      }
      if (before && (before.givenName !== saved.givenName || before.familyName !== saved.familyName))
        await rename(saved);
      return saved;
    },

    async members(audience: Audience): Promise<MemberItem[]> {
      const items = await readAll(table, partition(`AUD#${audience}`, { prefix: 'MEM#' }));
      return items.map((item) => MemberItem.parse(item)).sort(byRoleAndName);
    },

    async putMember(member: MemberItem): Promise<MemberItem> {
      const joins = member.role === 'student';
      await table.put({ ...memberItem(member), ...(joins && pendingWelcome(member)) });
      if (joins) await joined({ audience: member.audience, person: member.person });
      return member;
    },

    removeMember: (audience: Audience, role: Role, person: Ulid) => table.delete(memberKey(audience, role, person)),

    /** Makes a teacher of whoever founds a course; harmless when repeated. */
    async foundCourse(audience: Audience, founder: Person) {
      const { id, givenName, familyName } = founder;
      await table.put(memberItem({ audience, role: 'teacher', person: id, givenName, familyName }), absent);
    },
  };

  /** Lists carry names, so a change of name is written to each membership. */
  async function rename({ id, givenName, familyName }: Person) {
    for (const member of await membersOf(table, id)) {
      await table.put(memberItem({ ...member, givenName, familyName }));
    }
  }
}

export type PeopleRepository = ReturnType<typeof peopleRepository>;

const sameAccount = (one: Identity, other: Identity) =>
  one.provider === other.provider && one.subject === other.subject;

const byRoleAndName = (one: MemberItem, other: MemberItem) =>
  one.role.localeCompare(other.role) ||
  one.familyName.localeCompare(other.familyName, 'fr') ||
  one.givenName.localeCompare(other.givenName, 'fr');
