import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { inDays, taughtClass } from '../factories/assignments.ts';
import { seen } from '../factories/sequences.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';
import { progressClass, stateOf, type TaughtClass } from './progress-class.ts';

const { taught, done, attempt, matrix, review } = progressClass();

describe('giving', () => {
  it('brings every pupil of the class their row, once, however often it is said', async () => {
    const { id, opens, due } = await taught.give();
    await taught.give({ opens, due }, id);
    const { items } = await matrix(taught.as.teacher, id);
    expect(items.map(({ person }) => person).sort()).toEqual([taught.pupilId, taught.classmateId].sort());
    expect(items.flatMap(({ activities }) => activities.map(({ work }) => work.state))).toEqual(Array(6).fill('todo'));
  });

  it('reaches only the pupils who are named, with the dates that are theirs', async () => {
    const due = inDays(7);
    const exceptions = [{ person: taught.pupilId, opens: inDays(-1), due }];
    const { id } = await taught.give({ learners: [taught.pupilId], exceptions });
    const { items } = await matrix(taught.as.teacher, id);
    expect(items.map((row) => [row.person, row.due])).toEqual([[taught.pupilId, due]]);
  });

  it('reaches whoever joins the class later', async () => {
    const { id } = await taught.give();
    const late = await taught.make.person(undefined, ['student', taught.audience]);
    await taught.cloud.idle();
    const { items } = await matrix(taught.as.teacher, id);
    expect(items.map(({ person }) => person)).toContain(late.id);
  });

  it('names what is wrong with dates, activities and the class', async () => {
    const strange = { activities: [ulid()], due: inDays(-2), audience: `CLS.${taught.inCourse.uai}.${ulid()}` };
    const { errors } = await refusalOf(taught.give(strange));
    expect(errors?.map(({ location }) => location).sort()).toEqual(['body.activities.0', 'body.audience', 'body.due']);
  });

  it('is for the teachers of the course', async () => {
    const { id } = await taught.give();
    const outcome = ({ progress }: TaughtClass['as']['pupil']) =>
      outcomeOf(progress.listAssignments({ params: taught.inCourse }));
    expect(await outcome(taught.as.stranger)).toBe('missing-right');
    expect(await outcome(taught.as.pupil)).toBe('missing-right');
    expect(await outcome(taught.as.assistant)).toBe('allowed');
    expect(await outcomeOf(matrix(taught.as.stranger, id))).toBe('missing-right');
  });

  it('moves a running assignment on: untouched activities follow, begun ones stay as they are', async () => {
    const own = await taughtClass();
    const [first, second] = own.activities as [string, string];
    const { id, version } = await own.give();
    await done(id, first, own.as.pupil);
    const { sequence, activities } = own.written;
    const params = { sequence: sequence.id };
    const edits = await Promise.all(
      activities.slice(0, 2).map(({ id: activity, activity: body, version: match }) =>
        own.as.teacher.sequences.putActivity({
          params: { ...params, activity },
          body: { ...body, title: 'Nova' },
          match,
        }),
      ),
    );
    const body = seen(sequence, [...edits, ...activities.slice(2)]);
    const { revision } = await own.as.teacher.sequences.publishRevision({ params, body });
    await own.give({ revision }, id, version);
    const played = await own.as.pupil.progress.play({ params: { assignment: id, person: own.pupilId } });
    const titles = played.revision.lessons.flatMap((lesson) => lesson.activities.map(({ activity }) => activity.title));
    expect(titles.slice(0, 2)).toEqual([activities[0]?.activity.title, 'Nova']);
    expect(stateOf(played.progress, first)).toBe('sent');
    expect(stateOf(played.progress, second)).toBe('todo');
  });
});

describe('playing', () => {
  it('shows what was given and nothing else, to the pupil and the teachers', async () => {
    const { id } = await taught.give({ activities: [taught.oral] });
    const params = { assignment: id, person: taught.pupilId };
    const { revision, progress } = await taught.as.pupil.progress.play({ params });
    expect(revision.lessons.flatMap(({ activities }) => activities.map((activity) => activity.id))).toEqual([
      taught.oral,
    ]);
    expect(progress.activities).toHaveLength(1);
    expect(await outcomeOf(taught.as.teacher.progress.play({ params }))).toBe('allowed');
    expect(await outcomeOf(taught.as.classmate.progress.play({ params }))).toBe('missing-right');
    expect(await outcomeOf(taught.as.stranger.progress.play({ params }))).toBe('missing-right');
  });

  it('is not open before its time, and closed after it', async () => {
    const ahead = await taught.give({ opens: inDays(1), due: inDays(2) });
    const params = { assignment: ahead.id, person: taught.pupilId };
    expect(await outcomeOf(taught.as.pupil.progress.play({ params }))).toBe('not-found');
    expect(await outcomeOf(done(ahead.id))).toBe('conflict');
    const closed = await taught.give({ opens: inDays(-3), due: inDays(-2), closes: inDays(-1) });
    expect(stateOf(await done(closed.id), taught.page)).toBe('closed');
  });

  it('takes what was finished before it closed, though the line came back later', async () => {
    const { id } = await taught.give({ opens: inDays(-3), due: inDays(-2), closes: inDays(-1) });
    const row = await attempt(id, 8, { finished: new Date(Date.parse(inDays(-2)) - 60_000).toISOString() });
    expect(row.activities[0]?.work).toMatchObject({ state: 'sent', score: 8 });
    expect(row.activities[0]?.work.late).toBeUndefined();
  });

  it('keeps the state of an exercise, which begins the work', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: taught.page };
    expect(await taught.as.pupil.progress.getState({ params })).toEqual({});
    await taught.as.pupil.progress.putState({ params, body: { release: 'r', state: '{"a":1}' } });
    expect(await taught.as.pupil.progress.getState({ params })).toMatchObject({ release: 'r', state: '{"a":1}' });
    expect(await taught.as.classmate.progress.getState({ params })).toEqual({});
    expect(
      stateOf(
        (await matrix(taught.as.teacher, id)).items.find(({ person }) => person === taught.pupilId)!,
        taught.page,
      ),
    ).toBe('started');
  });

  it('keeps the state made last, whichever device sends it last, until the work is to be done again', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: taught.page };
    const { progress } = taught.as.pupil;
    const save = (state: string, age?: number) => progress.putState({ params, body: { release: 'r', state, age } });
    await save('a minute ago', 60_000);
    await save('now');
    await save('half a minute ago, on a tablet without a network until now', 30_000);
    const { state, age } = await progress.getState({ params });
    expect(state).toBe('now');
    expect(age).toBeLessThan(30_000);
    await review(id, 'redo');
    expect(await progress.getState({ params })).toEqual({});
  });
});

describe('a pupil’s list of work', () => {
  it('comes a page at a time, the last due first, each row once', async () => {
    const own = await taughtClass();
    const given: string[] = [];
    for (let day = 1; day <= 42; day += 1) {
      given.push((await own.give({ opens: inDays(-200), due: inDays(day - 100) })).id);
    }
    const { items, next } = await own.as.pupil.progress.listMyWork({});
    expect(items).toHaveLength(40);
    const older = await own.as.pupil.progress.listMyWork({ query: { after: next! } });
    expect(older.next).toBeUndefined();
    const all = [...items, ...older.items].map(({ assignment }) => assignment);
    expect(all).toEqual(given.toReversed());
    const family = { params: { person: own.pupilId }, query: { after: next! } };
    expect((await own.as.parent.progress.listChildWork(family)).items).toHaveLength(2);
  }, 120_000);
});

describe('calls to the table', () => {
  const dynamodb = (calls: Record<string, Record<string, number>>) =>
    Object.entries(calls.Progress ?? {})
      .filter(([name]) => name.startsWith('dynamodb:'))
      .reduce((sum, [, count]) => sum + count, 0);

  it.each([
    ['a student’s home', 1, () => taught.as.pupil.progress.listMyWork({})],
    [
      'playing',
      1,
      (assignment: string) => taught.as.pupil.progress.play({ params: { assignment, person: taught.pupilId } }),
    ],
    ['handing in an attempt', 2, (assignment: string) => attempt(assignment, 5)],
    ['the class page', 1, (assignment: string) => matrix(taught.as.teacher, assignment)],
  ])('stay within the budget of %s: %d', async (_name, budget, call) => {
    const { id } = await taught.give();
    expect(dynamodb(await taught.cloud.countCalls(() => call(id)))).toBe(budget);
  });
});
