import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { catalogue } from '../../functions/contract/catalogue.ts';
import { Problem } from '../../functions/contract/problem.ts';
import type { Route } from '../../functions/contract/route.ts';
import { testCloud } from '../cloud.ts';
import { outcomeOf } from '../refusal.ts';
import { sampleOf, spoilt, type Spoilt } from '../factories/sample.ts';

const cloud = testCloud();

/** For bodies with hundreds of ways to be wrong, on a machine that has other work too. */
const patient = 120_000;

interface Entry {
  name: string;
  domain: string;
  route: Route;
}

const everyRoute: Entry[] = Object.entries(catalogue).flatMap(([domain, group]) =>
  Object.entries<Route>(group).map(([name, route]) => ({ name: `${domain}.${name}`, domain, route })),
);
const guarded = everyRoute.filter(({ route }) => route.action !== 'open');
const withParams = everyRoute.filter(({ route }) => route.params);
const withQuery = everyRoute.filter(({ route }) => route.query);
const withBody = everyRoute.filter(({ route }) => route.body);
const written = guarded.filter(({ route }) => route.method !== 'GET');

interface Sent {
  path?: string;
  query?: Record<string, string>;
  /** As it goes over the line. */
  body?: string;
  match?: string;
  token?: string;
}

interface Answered {
  status: number;
  text: string;
  locations: string[];
}

/** Made once: most requests differ from the sample in one thing only. */
const samples = new Map<z.ZodMiniType, unknown>();

function sampleFor(schema: z.ZodMiniType): unknown {
  if (!samples.has(schema)) samples.set(schema, sampleOf(schema));
  return samples.get(schema);
}

const valid = (schema: z.ZodMiniType | undefined) => (schema ? sampleFor(schema) : {}) as Record<string, string>;

function pathOf({ path }: Route, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? '');
}

async function ask({ route }: Entry, sent: Sent): Promise<Answered> {
  const { path = pathOf(route, valid(route.params)), query = {}, body, match, token } = sent;
  const asBody = body ?? (route.body ? JSON.stringify(sampleFor(route.body)) : null);
  const search = new URLSearchParams(query);
  const response = await fetch(`${cloud.origin}${path}${search.size > 0 ? `?${search}` : ''}`, {
    method: route.method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(asBody !== null && { 'content-type': 'application/json' }),
      ...((match ?? route.edits) && { 'if-match': match ?? '"1"' }),
    },
    body: asBody,
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, text, locations: locationsIn(text) };
}

function locationsIn(text: string): string[] {
  try {
    return (Problem.parse(JSON.parse(text)).errors ?? []).map(({ location }) => location);
  } catch {
    return [];
  }
}

/** Sends all of it, a few at a time; answers in the same order. */
async function askAll<T>(entry: Entry, all: T[], sent: (one: T) => Sent): Promise<{ one: T; answer: Answered }[]> {
  const answers: { one: T; answer: Answered }[] = [];
  for (let at = 0; at < all.length; at += 4) {
    const some = all.slice(at, at + 4);
    const answered = await Promise.all(some.map((one) => ask(entry, sent(one))));
    answers.push(...some.map((one, next) => ({ one, answer: answered[next]! })));
  }
  return answers;
}

const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** What the domain's function wrote to the table meanwhile. */
async function writesOf({ domain }: Entry, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const calls = await cloud.countCalls(work);
  const own = calls[domain[0]!.toUpperCase() + domain.slice(1)] ?? {};
  return Object.fromEntries(Object.entries(own).filter(([name]) => writes.includes(name)));
}

let token: string;
let pupil: string;

beforeAll(async () => {
  const tokenOf = async (key: 'teacher' | 'stuckStudent') => {
    const { client } = await cloud.signIn(key);
    return (await client.identity.token({})).session?.token ?? '';
  };
  [token, pupil] = await Promise.all([tokenOf('teacher'), tokenOf('stuckStudent')]);
});

describe('without a token', () => {
  it.each(guarded)('$name is closed', async (entry) => {
    expect((await ask(entry, {})).status).toBe(401);
    expect((await ask(entry, { token: 'not.a.token' })).status).toBe(401);
  });
});

/** As they stand in an address. Whoever comes back from a portal is sent to the sign-in page, whatever is wrong. */
const strangeIds = ['..%2F', '%00', '%F0%9F%99%82', '%E0%A4%A', '%25', '-', 'A'.repeat(5000)];

describe('an id of another form in the path', () => {
  it.each(withParams)('of $name is refused, and nothing is written', async (entry) => {
    const params = valid(entry.route.params);
    const wrong = Object.keys(params).flatMap((name) => strangeIds.map((id) => ({ name, id })));
    const written = await writesOf(entry, async () => {
      const answers = await askAll(entry, wrong, ({ name, id }) => ({
        path: pathOf(entry.route, { ...params, [name]: id }),
        token,
      }));
      const refusing = entry.name === 'identity.callback' ? [303, 400] : [400, 404, 414];
      const passed = answers.filter(({ answer }) => !refusing.includes(answer.status));
      expect(passed.map(({ one, answer }) => [one, answer.status])).toEqual([]);
    });
    expect(written).toEqual({});
  });
});

const noObjects = ['', '{', '[]', 'null', '"text"', '7', '{"unknown":1}', '"\\ud800"'];

describe('a body', () => {
  it.each(withBody)('of $name that is no object of its fields is refused, and nothing is written', async (entry) => {
    const written = await writesOf(entry, async () => {
      const answers = await askAll(entry, noObjects, (body) => ({ body, token }));
      const odd = answers.filter(({ answer }) => answer.status !== 400 || !answer.locations[0]?.startsWith('body'));
      expect(odd).toEqual([]);
    });
    expect(written).toEqual({});
  });

  it.each(withBody)(
    'of $name with one fault is refused by the place of the fault, and nothing is written',
    async (entry) => {
      const all = spoilt(entry.route.body!, 'body');
      expect(all.length).toBeGreaterThan(5);
      const written = await writesOf(entry, async () => {
        const answers = await askAll(entry, all, ({ value }) => ({ body: JSON.stringify(value), token }));
        expect(unnamed(answers)).toEqual([]);
      });
      expect(written).toEqual({});
    },
    patient,
  );
});

describe('fields within their limits', () => {
  it('that are together more than the table keeps are too large, and no fault of ours', async () => {
    const { client } = await cloud.signIn('teacher');
    const answers = Array<{ given: string }>(200).fill({ given: 'a'.repeat(4000) });
    const params = { assignment: ulid(), activity: ulid(), attempt: ulid() };
    const body = { release: 'r', score: 1, max: 1, seconds: 1, finished: new Date().toISOString(), answers };
    expect(await outcomeOf(client.progress.putAttempt({ params, body }))).toBe('too-large');
  });
});

describe('a query', () => {
  it.each(withQuery)('of $name with one fault is refused by the place of the fault', async (entry) => {
    const all = spoilt(entry.route.query!, 'query').filter(isQuery);
    const answers = await askAll(entry, all, ({ value }) => ({ query: value as Record<string, string>, token }));
    expect(unnamed(answers)).toEqual([]);
  });
});

const isQuery = ({ value }: Spoilt) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'string' && one.length < 5000);

/** Those that were not refused, or whose refusal does not say where the fault lies. */
const unnamed = (answers: { one: Spoilt; answer: Answered }[]) =>
  answers
    .filter(({ one, answer }) => answer.status !== 400 || !answer.locations.includes(one.location))
    .map(({ one, answer }) => ({ location: one.location, fault: one.fault, answer: answer.text.slice(0, 300) }));

describe('an If-Match that is no version', () => {
  it.each(written)('is refused by $name', async (entry) => {
    const [{ answer } = expect.fail()] = await askAll(entry, ['W/"abc"'], (match) => ({ match, token }));
    expect(answer).toMatchObject({ status: 400, locations: ['header.if-match'] });
  });
});

/**
 * These leave it to the condition of the row's update to refuse; the first two write the work before, so that a crash
 * in between loses nothing, and take back what was refused.
 */
const decidedByWriting = ['progress.putAttempt', 'progress.putSubmission', 'progress.putDone'];

describe('a pupil who asks for what does not exist, in the right form', () => {
  it.each(guarded)('gets an answer from $name that is no fault of ours', async (entry) => {
    let status = 0;
    const written = await writesOf(entry, async () => {
      ({ status } = await ask(entry, { token: pupil }));
    });
    expect(status).toBeLessThan(500);
    if (status < 300) expect(entry.route.method).toBe('GET');
    const { 'dynamodb:PutItem': put = 0, 'dynamodb:DeleteItem': deleted = 0 } = written;
    expect(put).toBe(deleted);
    if (!decidedByWriting.includes(entry.name)) expect(written).toEqual({});
  });
});
