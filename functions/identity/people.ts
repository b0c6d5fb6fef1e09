import { monotonicFactory } from 'ulid';
import type { Ulid } from '../contract/ids.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import {
  aboutPerson,
  current,
  linkKey,
  memberItem,
  membersOf,
  personKey,
  toLink,
  toPerson,
} from '../platform/people/items.ts';
import { absent } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';

const ulid = monotonicFactory();

/** What identity needs of the directory's items: who signs in, and what they are today. */
export function accountRepository(table: Table, clock: Clock, zone: string) {
  return {
    async personBehind(provider: string, subject: string): Promise<Ulid | undefined> {
      const item = await table.get(linkKey(provider, subject));
      return item && toLink(item);
    },

    async me(id: Ulid) {
      const [item, members] = await Promise.all([table.get(personKey(id)), membersOf(table, id)]);
      if (!item) return undefined;
      const { givenName, familyName } = toPerson(item);
      return { id, givenName, familyName, memberships: current(members, dayIn(zone, clock())) };
    },

    /** The person named at deployment: profile and membership first, the account that lets them in last. */
    async createFirstAdministrator(provider: string, subject: string): Promise<Ulid | undefined> {
      const person = ulid(clock().getTime());
      const name = { givenName: 'Administration', familyName: 'Territoire' };
      const identities = [{ provider, subject }];
      await table.put({ ...personKey(person), id: person, ...name, identities, version: 1, ...aboutPerson(person) });
      await table.put(memberItem({ audience: 'TER', role: 'territory-administrator', person, ...name }));
      await table.put({ ...linkKey(provider, subject), person, ...aboutPerson(person) }, absent);
      return this.personBehind(provider, subject);
    },
  };
}

export type AccountRepository = ReturnType<typeof accountRepository>;
