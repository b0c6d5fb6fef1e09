import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { attemptBody, statementLine } from '../factories/assignments.ts';
import { outcomeOf } from '../refusal.ts';
import { progressClass, type TaughtClass } from './progress-class.ts';

const { taught, attempt } = progressClass();

/** Nothing but the function of progress is counted: signing in and workers are others'. */
const callsOf = async (work: () => Promise<unknown>) => (await taught.cloud.countCalls(work)).Progress ?? {};
const sum = (calls: Record<string, number>, kind: string) =>
  Object.entries(calls).reduce((total, [name, count]) => (name.startsWith(kind) ? total + count : total), 0);

const inClass = (assignment: string) => ({ ...taught.inCourse, assignment });
const report = (client: TaughtClass['as']['pupil'], assignment: string, of?: 'first') =>
  client.progress.getReport({ params: { ...inClass(assignment), activity: taught.page }, query: of ? { of } : {} });

describe('an attempt with what the exercise said', () => {
  it('costs two calls to the table and one to the store, and the same statements are kept once', async () => {
    const { id } = await taught.give();
    const [same, finished] = [ulid(), new Date().toISOString()];
    const send = (score: number) => attempt(id, score, { id: same, finished, statements: [statementLine()] });
    const calls = await callsOf(() => send(4));
    expect([sum(calls, 'dynamodb:'), sum(calls, 's3:PutObject'), sum(calls, 's3:')]).toEqual([2, 1, 1]);
    const again = await send(9);
    expect(again.activities[0]?.work).toMatchObject({ score: 4, tries: 1 });
    const { items } = await taught.as.teacher.progress.exportStatements({ params: inClass(id), query: {} });
    expect(items.map(({ actor }) => actor.account)).toEqual([{ homePage: taught.cloud.origin, name: taught.pupilId }]);
  });

  it('leaves nothing in the store where it was not given, and no score above its maximum', async () => {
    const { id } = await taught.give({ activities: [taught.oral] });
    const calls = await callsOf(() => outcomeOf(attempt(id, 5, { statements: [statementLine()] })));
    expect(sum(calls, 's3:')).toBe(0);
    const other = await taught.give();
    const row = await attempt(other.id, 50, { max: 10 });
    expect(row.activities[0]?.work).toMatchObject({ score: 10, max: 10 });
  });
});

describe('the report of a class', () => {
  it('shows each answer, in two calls to the table, however often each tried', async () => {
    const { id } = await taught.give();
    await attempt(id, 3);
    await attempt(id, 8);
    const params = { assignment: id, activity: taught.page, attempt: ulid() };
    await taught.as.classmate.progress.putAttempt({ params, body: attemptBody(6) });
    const calls = await callsOf(() => report(taught.as.teacher, id));
    expect(sum(calls, 'dynamodb:')).toBe(2);
    const { learners, questions } = await report(taught.as.assistant, id);
    const scores = new Map(learners.map(({ person, attempt: of }) => [person, of?.score]));
    expect([scores.get(taught.pupilId), scores.get(taught.classmateId)]).toEqual([8, 6]);
    expect(questions).toMatchObject([{ accepted: ['castagnina'], answers: [{ success: true }, { success: true }] }]);
    const { learners: first } = await report(taught.as.teacher, id, 'first');
    expect(first.find(({ person }) => person === taught.pupilId)?.attempt?.score).toBe(3);
  });

  it('is empty, and no fault, before anybody has sent anything', async () => {
    const { id } = await taught.give();
    const { learners, questions } = await report(taught.as.teacher, id);
    expect([learners.map(({ attempt: of }) => of), questions]).toEqual([[undefined, undefined], []]);
  });
});

describe('an export', () => {
  it('has every attempt and every statement, a page after the other', async () => {
    const { id } = await taught.give();
    const long = 'x'.repeat(45_000);
    // Three fill a page of statements.
    for (let at = 0; at < 4; at += 1) {
      const statements = Array.from({ length: 10 }, () => statementLine(long));
      await attempt(id, at, { statements });
    }
    const pages: number[] = [];
    let after: string | undefined;
    do {
      const query = after ? { after } : {};
      const page = await taught.as.teacher.progress.exportStatements({ params: inClass(id), query });
      pages.push(page.items.length);
      after = page.next;
    } while (after);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.reduce((total, count) => total + count, 0)).toBe(40);
    const { items, next } = await taught.as.teacher.progress.exportAttempts({ params: inClass(id), query: {} });
    expect(items.map(({ counts, attempt: { score, statements } }) => [counts, score, statements?.kept])).toEqual([
      [false, 0, 10],
      [false, 1, 10],
      [false, 2, 10],
      [true, 3, 10],
    ]);
    expect(next).toBeUndefined();
  });
});
