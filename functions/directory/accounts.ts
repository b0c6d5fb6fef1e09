import type { ExternalIdentity } from '../contract/directory.ts';
import type { Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
import { aboutPerson, linkKey, personKey, toLink, toPerson } from '../platform/people/items.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';
import { absent, type Condition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';

type Account = z.infer<typeof ExternalIdentity>;

const heldBy = (person: Ulid): Condition => ({
  input: { ConditionExpression: 'person = :person', ExpressionAttributeValues: { ':person': person } },
});

const isAmong = (accounts: Account[], { provider, subject }: Account) =>
  accounts.some((one) => one.provider === provider && one.subject === subject);

/** Which person an account at an identity provider signs in: one item an account, so that it can be one only. */
export function accountClaims(table: Table) {
  /** A link counts only where its person lists the account too; one that a crash has left may be taken over. */
  async function take(person: Ulid, account: Account): Promise<boolean> {
    const key = linkKey(account.provider, account.subject);
    const link = { ...key, person, ...aboutPerson(person) };
    if (await table.put(link, absent)) return true;
    const standing = await table.get(key, { fresh: true });
    const holder = standing && toLink(standing);
    if (!holder || holder === person) return holder === person;
    const profile = await table.get(personKey(holder), { fresh: true });
    if (profile && isAmong(toPerson(profile).identities, account)) return false;
    return table.put(link, heldBy(holder));
  }

  /** Gives back those of the accounts that are not among the ones to keep. */
  async function release(person: Ulid, accounts: Account[], kept: Account[]): Promise<void> {
    for (const account of accounts.filter((one) => !isAmong(kept, one))) {
      await table.delete(linkKey(account.provider, account.subject), heldBy(person));
    }
  }

  return {
    release,

    /** Claims all of them for a person, or none beside those that the person held before. */
    async claim(person: Ulid, accounts: Account[], held: Account[]): Promise<true | Refusal> {
      for (const [index, account] of accounts.entries()) {
        if (await take(person, account)) continue;
        await release(person, accounts.slice(0, index), held);
        const fault = { location: `body.identities.${index}`, message: 'belongs to another person' };
        return refuse('conflict', 'An account can sign in one person only.', { errors: [fault] });
      }
      return true;
    },
  };
}
