import type { Person, PersonBody } from '../contract/directory.ts';
import type { Audience, Ulid } from '../contract/ids.ts';
import type { Role } from '../contract/roles.ts';
import type * as z from 'zod/mini';
import type { AssignMessage } from '../platform/progress/messages.ts';
import type { Queue } from '../platform/queue.ts';
import { refused, type Result } from '../platform/refusal.ts';
import { absent, partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll, save } from '../platform/table/versioned.ts';
import {
  aboutPerson,
  MemberItem,
  memberItem,
  memberKey,
  membersOf,
  pendingWelcome,
  personKey,
  toPerson,
} from '../platform/people/items.ts';
import { accountClaims } from './accounts.ts';

type Body = z.infer<typeof PersonBody>;

/** People, the accounts by which they sign in, and their memberships. */
export function peopleRepository(table: Table, joined: Queue<AssignMessage>) {
  const accounts = accountClaims(table);

  async function find(id: Ulid, options?: { fresh: boolean }): Promise<Person | undefined> {
    const item = await table.get(personKey(id), options);
    return item && toPerson(item);
  }

  const store = (id: Ulid, body: Body, match: number | undefined) =>
    save(table, { key: personKey(id), body: { id, ...body }, match, read: toPerson, beside: aboutPerson(id) });

  return {
    find,
    membershipsOf: (id: Ulid) => membersOf(table, id),

    /**
     * Accounts first, then the person who makes them usable; accounts that were taken away go last. An edit that has
     * lost already claims nothing, and what one that loses has claimed is given back.
     */
    async put(id: Ulid, body: Body, match: number | undefined): Promise<Result<Person>> {
      const before = await find(id, { fresh: true });
      const held = before?.identities ?? [];
      const claimed = before?.version === match ? await accounts.claim(id, body.identities, held) : undefined;
      if (refused(claimed)) return claimed;
      const saved = await store(id, body, match);
      if (refused(saved)) {
        if (claimed) await accounts.release(id, body.identities, (await find(id, { fresh: true }))?.identities ?? []);
        return saved;
      }
      await accounts.release(id, held, saved.identities);
      if (match !== undefined) await rename(saved);
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

  /** Lists carry names, so a change of name is written to each membership that there still is; work follows by itself. */
  async function rename({ id, givenName, familyName }: Person) {
    const otherwise = (await membersOf(table, id)).filter(
      (member) => member.givenName !== givenName || member.familyName !== familyName,
    );
    for (const { audience, role } of otherwise) {
      await table.update(memberKey(audience, role, id), 'SET givenName = :given, familyName = :family', {
        input: {
          ConditionExpression: 'attribute_exists(PK)',
          ExpressionAttributeValues: { ':given': givenName, ':family': familyName },
        },
      });
      if (role === 'student') await joined({ audience, person: id });
    }
  }
}

export type PeopleRepository = ReturnType<typeof peopleRepository>;

const byRoleAndName = (one: MemberItem, other: MemberItem) =>
  one.role.localeCompare(other.role) ||
  one.familyName.localeCompare(other.familyName, 'fr') ||
  one.givenName.localeCompare(other.givenName, 'fr');
