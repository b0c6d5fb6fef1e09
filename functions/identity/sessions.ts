import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { Ulid } from '../contract/ids.ts';
import { epochSeconds, type Clock } from '../platform/clock.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { absent } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';

/** A school day and its homework; afterwards the portal is asked again. */
const sessionSeconds = 12 * 60 * 60;
/** Time to choose an account and type a password at the portal. */
const flowSeconds = 15 * 60;

const Session = z.object({
  person: Ulid,
  /** The account by which it began; it ends with the account. */
  provider: z.string(),
  subject: z.optional(z.string()),
  idToken: z.optional(z.string()),
  expires: z.number(),
});
export type Session = z.infer<typeof Session>;

/** A sign-in under way, bound to the browser that began it. */
const Flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  expires: z.number(),
});
export type Flow = z.infer<typeof Flow>;

const secret = () => randomBytes(32).toString('base64url');
/** The table holds hashes, so that whoever reads it can't take over a session. */
const hash = (value: string) => createHash('sha256').update(value).digest('hex');
const sessionKey = (cookie: string) => ({ PK: `SES#${hash(cookie)}`, SK: 'S' });
const flowKey = (cookie: string) => ({ PK: `SES#${hash(cookie)}`, SK: 'FLOW' });

/** Sessions and sign-ins under way. The values that go into cookies are random and kept nowhere else. */
export function sessionRepository(table: Table, clock: Clock) {
  const alive = <T extends { expires: number }>(found: T | undefined) =>
    found && found.expires > epochSeconds(clock()) ? found : undefined;

  return {
    async begin(session: Omit<Session, 'expires'>): Promise<string> {
      const cookie = secret();
      const expires = epochSeconds(clock()) + sessionSeconds;
      await table.put({ ...sessionKey(cookie), ...session, expires, ...aboutPerson(session.person) }, absent);
      return cookie;
    },

    async find(cookie: string): Promise<Session | undefined> {
      const item = await table.get(sessionKey(cookie), { fresh: true });
      return alive(item && Session.parse(item));
    },

    end: (cookie: string) => table.delete(sessionKey(cookie)),

    async beginFlow(flow: Omit<Flow, 'expires'>): Promise<string> {
      const cookie = secret();
      await table.put({ ...flowKey(cookie), ...flow, expires: epochSeconds(clock()) + flowSeconds }, absent);
      return cookie;
    },

    /** A flow serves once. */
    async takeFlow(cookie: string): Promise<Flow | undefined> {
      const item = await table.get(flowKey(cookie), { fresh: true });
      const taken =
        item && (await table.delete(flowKey(cookie), { input: { ConditionExpression: 'attribute_exists(PK)' } }));
      return taken ? alive(Flow.parse(item)) : undefined;
    },
  };
}

export type SessionRepository = ReturnType<typeof sessionRepository>;
