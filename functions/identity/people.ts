import { createHash } from 'node:crypto';
import type { ExternalIdentity, Person } from '../contract/directory.ts';
import type { Me } from '../contract/identity.ts';
import type { Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
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

type Account = z.infer<typeof ExternalIdentity>;

/** What identity needs of the directory's items: who signs in, and what they are today. */
export function accountRepository(table: Table, clock: Clock, zone: string) {
  /** An account counts only as long as its person has it: a link alone may be left of an edit that was cut short. */
  async function personBehind(account: Account): Promise<Ulid | undefined> {
    const link = await table.get(linkKey(account.provider, account.subject), { fresh: true });
    const item = link && (await table.get(personKey(toLink(link)), { fresh: true }));
    return item && has(toPerson(item), account) ? toPerson(item).id : undefined;
  }

  return {
    personBehind,

    /** Whoever signed in by an account, unless it was taken away since. */
    async me(session: { person: Ulid; provider: string; subject?: string | undefined }): Promise<Me | undefined> {
      const { person: id } = session;
      const [item, members] = await Promise.all([table.get(personKey(id)), membersOf(table, id)]);
      const person = item && toPerson(item);
      if (!person || !has(person, session)) return undefined;
      const { givenName, familyName } = person;
      return { id, givenName, familyName, memberships: current(members, dayIn(zone, clock())) };
    },

    /**
     * The person named at deployment: membership and profile first, the account that lets them in last. The id comes
     * from the account, so that a repeat, or another request at the same moment, makes the same person; and somebody
     * from whom the account was taken away is not made anew.
     */
    async createFirstAdministrator(account: Account): Promise<Ulid | undefined> {
      const person = idOf(account);
      const name = { givenName: 'Administration', familyName: 'Territoire' };
      const standing = await table.get(personKey(person), { fresh: true });
      if (standing && !has(toPerson(standing), account)) return undefined;
      const profile = { id: person, ...name, identities: [account], version: 1, ...aboutPerson(person) };
      await table.put(memberItem({ audience: 'TER', role: 'territory-administrator', person, ...name }));
      await table.put({ ...personKey(person), ...profile }, absent);
      await table.put({ ...linkKey(account.provider, account.subject), person, ...aboutPerson(person) }, absent);
      return personBehind(account);
    },
  };
}

export type AccountRepository = ReturnType<typeof accountRepository>;

const has = ({ identities }: Person, account: { provider: string; subject?: string | undefined }) =>
  identities.some(({ provider, subject }) => provider === account.provider && subject === account.subject);

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID made of an account: 128 bits of its hash, five at a time. */
function idOf({ provider, subject }: Account): Ulid {
  const digest = createHash('sha256').update(`${provider} ${subject}`).digest('hex');
  let rest = BigInt(`0x${digest.slice(0, 32)}`);
  let id = '';
  for (let place = 0; place < 26; place += 1) {
    id = crockford[Number(rest % 32n)]! + id;
    rest /= 32n;
  }
  return id;
}
