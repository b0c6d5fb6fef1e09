import { describe, expect, it } from 'vitest';
import type { Attempt } from '../contract/work.ts';
import { maxStatementsLength, StoredStatement, verbs } from '../contract/xapi.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { fitting, keepStatements, stored } from './statements.ts';

const ulid = (letter: string) => `0${letter.repeat(25)}`;
const finished = '2026-11-23T10:00:00.000Z';
const origin = 'https://chjassu.example';

const said = (more: object = {}) => ({
  actor: { mbox: 'mailto:someone.else@example.org' },
  verb: { id: verbs.answered },
  object: { id: `urn:chjassu:release:${'a'.repeat(32)}?subContentId=one` },
  result: { score: { raw: 1, max: 2, scaled: 0.5 } },
  timestamp: '2026-11-23T09:59:00.000Z',
  ...more,
});
const lines = (...statements: object[]) => statements.map((one) => JSON.stringify(one));
const attempt: Attempt = {
  ...{ id: ulid('A'), activity: ulid('B'), release: 'r', score: 1, max: 2, seconds: 60, answers: [] },
  ...{ finished, received: '2026-11-23T10:00:05.000Z' },
};
const made = (claimed: string, ...statements: object[]) =>
  stored(fitting({ statements: lines(...statements), finished: claimed }).kept, {
    ...{ attempt, claimed, origin, person: ulid('P') },
  });

describe('a statement', () => {
  it('is the learner’s, by a pseudonym of the deployment, whatever actor the frame names', () => {
    const [one] = made(finished, said());
    expect(one?.actor).toEqual({ objectType: 'Agent', account: { homePage: origin, name: ulid('P') } });
    expect(StoredStatement.safeParse(one).error).toBeUndefined();
    expect(JSON.stringify(one)).not.toContain('someone.else');
  });

  it('has the same id however often it is sent, and another than its neighbour', () => {
    const [one, two] = made(finished, said(), said());
    expect(made(finished, said())[0]?.id).toBe(one?.id);
    expect(two?.id).not.toBe(one?.id);
  });

  it('lies in the day before its attempt was finished, though the device’s clock is wrong by years', () => {
    const [one] = made('2031-01-01T00:00:00.000Z', said({ timestamp: '2030-12-31T23:59:00.000Z' }));
    expect(one?.timestamp).toBe('2026-11-23T09:59:00.000Z');
    const [early, late] = made(finished, said({ timestamp: '1970-01-01T00:00:00Z' }), said({ timestamp: '2099-01-01T00:00:00Z' })); // prettier-ignore
    expect([early?.timestamp, late?.timestamp]).toEqual(['2026-11-22T10:00:00.000Z', finished]);
  });

  it('is never above its own maximum', () => {
    const [one] = made(finished, said({ result: { score: { raw: 9, max: 2, scaled: 4.5 } } }));
    expect(one?.result?.score).toEqual({ raw: 2, max: 2, scaled: 1 });
  });
});

describe('what does not fit', () => {
  it.each([
    ['is no JSON', '{'],
    ['has no verb', JSON.stringify(said({ verb: undefined }))],
    ['has no object', JSON.stringify(said({ object: {} }))],
    ['has a score that is no number', JSON.stringify(said({ result: { score: { raw: 'ten' } } }))],
    ['has a response without end', JSON.stringify(said({ result: { response: 'x'.repeat(60_000) } }))],
    ['is a list in lists without end', '['.repeat(90_000)],
  ])('is left out and counted when it %s; the others are kept', (_, line) => {
    const { kept, dropped } = fitting({ statements: [line, JSON.stringify(said())], finished });
    expect([kept.length, dropped]).toEqual([1, 1]);
  });

  it('into the room of an attempt is left out and counted, with what the device left out', () => {
    const long = JSON.stringify(said({ result: { response: 'x'.repeat(40_000) } }));
    const { kept, dropped } = fitting({ statements: Array<string>(20).fill(long), dropped: 3, finished });
    expect(kept.length * long.length).toBeLessThanOrEqual(maxStatementsLength);
    expect(kept.length + dropped).toBe(23);
  });
});

it('statements are one object for each attempt, by school and day, written once', async () => {
  const puts: [string, string, boolean | undefined][] = [];
  const files = {
    async put(key: string, bytes: Uint8Array, { ifAbsent }: { ifAbsent?: boolean }) {
      puts.push([key, Buffer.from(bytes).toString(), ifAbsent]);
      return true;
    },
  } as unknown as Objects;
  const row = { person: ulid('P'), course: `CRS.7200001A.${ulid('C')}` };
  await keepStatements({ files, origin }, row, attempt, { statements: lines(said(), said()), finished });
  await keepStatements({ files, origin }, row, attempt, { finished });
  const [[key, text, once] = expect.fail()] = puts;
  expect(puts).toHaveLength(1);
  expect([key, once]).toEqual([`statements/7200001A/2026-11-23/${ulid('P')}/${ulid('A')}.jsonl`, true]);
  expect(text.trim().split('\n').map((line) => StoredStatement.parse(JSON.parse(line)).stored)).toEqual([attempt.received, attempt.received]); // prettier-ignore
});
