import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { attemptBody, inDays, taughtClass } from '../factories/assignments.ts';
import { seen } from '../factories/sequences.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

type TaughtClass = Awaited<ReturnType<typeof taughtClass>>;
let taught: TaughtClass;
let page: string;
let oral: string;
let handIn: string;

beforeAll(async () => {
  taught = await taughtClass();
  [page, oral, handIn] = taught.activities as [string, string, string];
});

const stateOf = (row: { activities: { id: string; work: { state: string } }[] }, activity: string) =>
  row.activities.find(({ id }) => id === activity)?.work.state;
const done = (assignment: string, activity = page, client = taught.as.pupil) =>
  client.progress.putDone({ params: { assignment, activity }, body: { finished: new Date().toISOString() } });
const attempt = (assignment: string, score: number, more: Parameters<typeof attemptBody>[1] & { id?: string } = {}) => {
  const { id = ulid(), ...body } = more;
  return taught.as.pupil.progress.putAttempt({
    params: { assignment, activity: page, attempt: id },
    body: attemptBody(score, body),
  });
};
const work = (client: TaughtClass['as']['pupil'], assignment: string, activity = page) =>
  client.progress.getWork({ params: { assignment, person: taught.pupilId, activity } });
const review = (assignment: string, state: 'answered' | 'redo' | 'excused', text = 'Brava!', activity = page) =>
  taught.as.teacher.progress.putFeedback({
    params: { assignment, person: taught.pupilId, activity, feedback: ulid() },
    body: { text, state },
  });
const matrix = (client: TaughtClass['as']['pupil'], assignment: string, since?: string) =>
  client.progress.getMatrix({ params: { ...taught.inCourse, assignment }, query: since ? { since } : {} });

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
    const { id } = await taught.give({ activities: [oral] });
    const params = { assignment: id, person: taught.pupilId };
    const { revision, progress } = await taught.as.pupil.progress.play({ params });
    expect(revision.lessons.flatMap(({ activities }) => activities.map((activity) => activity.id))).toEqual([oral]);
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
    expect(stateOf(await done(closed.id), page)).toBe('closed');
  });

  it('takes what was finished before it closed, though the line came back later', async () => {
    const { id } = await taught.give({ opens: inDays(-3), due: inDays(-2), closes: inDays(-1) });
    const row = await attempt(id, 8, { finished: new Date(Date.parse(inDays(-2)) - 60_000).toISOString() });
    expect(row.activities[0]?.work).toMatchObject({ state: 'sent', score: 8 });
    expect(row.activities[0]?.work.late).toBeUndefined();
  });

  it('keeps the state of an exercise, which begins the work', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: page };
    expect(await taught.as.pupil.progress.getState({ params })).toEqual({});
    await taught.as.pupil.progress.putState({ params, body: { release: 'r', state: '{"a":1}' } });
    expect(await taught.as.pupil.progress.getState({ params })).toEqual({ release: 'r', state: '{"a":1}' });
    expect(await taught.as.classmate.progress.getState({ params })).toEqual({});
    expect(
      stateOf(
        (await matrix(taught.as.teacher, id)).items.find(({ person }) => person === taught.pupilId)!,
        page,
      ),
    ).toBe('started');
  });
});

describe('handing in', () => {
  it('counts an attempt once, however often it is sent, and the best of several', async () => {
    const { id } = await taught.give();
    const same = ulid();
    await attempt(id, 4, { id: same });
    await attempt(id, 4, { id: same });
    const row = await attempt(id, 7);
    expect(row.activities[0]?.work).toMatchObject({ state: 'sent', score: 7, max: 10, tries: 2 });
    expect((await work(taught.as.teacher, id)).attempts).toHaveLength(2);
  });

  it('leaves nothing behind for an activity that was not given', async () => {
    const { id } = await taught.give({ activities: [oral] });
    expect(await outcomeOf(attempt(id, 5))).toBe('not-found');
    expect((await work(taught.as.teacher, id)).attempts).toEqual([]);
  });

  it('takes text and files, which pupil, family and teachers can open and nobody else', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: handIn };
    const upload = ulid();
    const bytes = Buffer.from('A mo ricetta: farina, acqua è sale.\n');
    const { progress } = taught.as.pupil;
    const address = await progress.beginHandIn({
      params: { ...params, upload },
      body: { name: 'ricetta.txt', type: 'text/plain', bytes: bytes.length },
    });
    await fetch(address.url, { method: 'PUT', headers: address.headers, body: new Uint8Array(bytes) });
    const files = [{ upload, name: 'ricetta.txt', type: 'text/plain' }];
    const body = { text: 'Eccu a mo ricetta.', files };
    const submission = ulid();
    await progress.putSubmission({ params: { ...params, submission }, body });
    const row = await progress.putSubmission({ params: { ...params, submission }, body });
    expect(stateOf(row, handIn)).toBe('sent');
    expect((await work(taught.as.teacher, id, handIn)).submissions).toMatchObject([body]);
    const read = (client: TaughtClass['as']['pupil']) =>
      client.progress.readHandIn({ params: { ...params, person: taught.pupilId, upload } });
    const { url } = await read(taught.as.teacher);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
    expect(await outcomeOf(read(taught.as.parent))).toBe('allowed');
    expect(await outcomeOf(read(taught.as.classmate))).toBe('missing-right');
  });

  it('refuses what is empty, and files of somebody else', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: handIn, submission: ulid() };
    const put = (body: Parameters<TaughtClass['as']['pupil']['progress']['putSubmission']>[0]['body']) =>
      outcomeOf(taught.as.pupil.progress.putSubmission({ params, body }));
    expect(await put({ files: [] })).toBe('bad-request');
    expect(await put({ files: [{ upload: ulid(), name: 'x', type: 'text/plain' }] })).toBe('not-found');
    expect((await work(taught.as.teacher, id, handIn)).submissions).toEqual([]);
  });
});

describe('work that was finished after closing', () => {
  const closedYesterday = { opens: inDays(-3), due: inDays(-2), closes: inDays(-1) };
  const accept = (assignment: string, activity = page) =>
    taught.as.teacher.progress.putAccepted({ params: { assignment, person: taught.pupilId, activity } });
  const workAt = (row: Awaited<ReturnType<typeof attempt>>, activity = page) =>
    row.activities.find(({ id }) => id === activity)?.work;

  it('is kept beside, counts for nothing, and is shown to the pupil and the teacher', async () => {
    const { id } = await taught.give(closedYesterday);
    const mine = workAt(await attempt(id, 8));
    expect(mine).toMatchObject({ state: 'closed' });
    expect(mine?.aside).toBeDefined();
    expect(mine).not.toHaveProperty('score');
    const { items } = await matrix(taught.as.teacher, id);
    expect(workAt(items.find(({ person }) => person === taught.pupilId)!)?.aside).toBe(mine?.aside);
    expect((await work(taught.as.teacher, id)).attempts).toMatchObject([{ score: 8 }]);
  });

  it('counts once the teacher accepts it, however often its device repeats it', async () => {
    const { id } = await taught.give(closedYesterday);
    const [same, finished] = [ulid(), new Date().toISOString()];
    await attempt(id, 8, { id: same, finished });
    expect(workAt(await accept(id))).toMatchObject({ state: 'sent', score: 8, late: true });
    const again = workAt(await attempt(id, 8, { id: same, finished }));
    expect(again).toMatchObject({ state: 'sent', score: 8 });
    expect(again).not.toHaveProperty('aside');
    expect(workAt(await accept(id))).toMatchObject({ state: 'sent', score: 8 });
  });

  it('is kept too when it is a text or a page read, with the time at which the device was done', async () => {
    const { id } = await taught.give(closedYesterday);
    const params = { assignment: id, activity: handIn, submission: ulid() };
    const { putSubmission } = taught.as.pupil.progress;
    const late = await putSubmission({ params, body: { text: 'Tardi.', files: [], finished: inDays(-0.5) } });
    expect(workAt(late, handIn)).toMatchObject({ state: 'closed', aside: expect.any(String) });
    expect((await work(taught.as.teacher, id, handIn)).submissions).toMatchObject([{ text: 'Tardi.' }]);
    const body = { text: 'À tempu.', files: [], finished: inDays(-1.5) };
    expect(stateOf(await putSubmission({ params: { ...params, submission: ulid() }, body }), handIn)).toBe('sent');
  });

  it('is seen, and no longer asks for anything, once the teacher has returned it', async () => {
    const { id } = await taught.give(closedYesterday);
    await attempt(id, 8);
    const returned = workAt(await review(id, 'answered'));
    expect(returned?.state).toBe('answered');
    expect(returned).not.toHaveProperty('aside');
    expect(returned).not.toHaveProperty('score');
  });

  it('is accepted by those who follow the class only', async () => {
    const { id } = await taught.give(closedYesterday);
    await attempt(id, 8);
    const params = { assignment: id, person: taught.pupilId, activity: page };
    expect(await outcomeOf(taught.as.pupil.progress.putAccepted({ params }))).toBe('missing-right');
  });
});

describe('what a device says before it sends', () => {
  const cellOf = async (assignment: string, activity: string) =>
    (await matrix(taught.as.teacher, assignment)).items
      .find(({ person }) => person === taught.pupilId)
      ?.activities.find(({ id }) => id === activity)?.work;

  it('shows the teacher that work waits there, until it is sent', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: handIn };
    await taught.as.pupil.progress.putWaiting({ params });
    expect(await cellOf(id, handIn)).toMatchObject({ state: 'on-device', waiting: expect.any(String) });
    const body = { text: 'Eccu', files: [] };
    await taught.as.pupil.progress.putSubmission({ params: { ...params, submission: ulid() }, body });
    expect((await cellOf(id, handIn))?.state).toBe('sent');
    expect(await cellOf(id, handIn)).not.toHaveProperty('waiting');
  });

  it('tells the teacher of an exercise that did not open, and nobody else', async () => {
    const { id } = await taught.give();
    await taught.as.pupil.progress.putTrouble({ params: { assignment: id, activity: page } });
    expect((await cellOf(id, page))?.trouble).toBeDefined();
    const { items } = await taught.as.pupil.progress.listMyWork({});
    const own = items.find(({ assignment }) => assignment === id)?.activities[0]?.work;
    expect(own).not.toHaveProperty('trouble');
  });

  it('is heard for what was given to that pupil only', async () => {
    const { id } = await taught.give({ learners: [taught.pupilId] });
    const params = { assignment: id, activity: page };
    expect(await outcomeOf(taught.as.classmate.progress.putWaiting({ params }))).toBe('not-found');
    expect(await outcomeOf(taught.as.stranger.progress.putTrouble({ params }))).toBe('not-found');
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

describe('returning work', () => {
  it('answers the pupil, whose name of the teacher is read with it', async () => {
    const { id } = await taught.give();
    await attempt(id, 5);
    expect(stateOf(await review(id, 'answered'), page)).toBe('answered');
    const { feedback } = await work(taught.as.pupil, id);
    expect(feedback).toMatchObject([{ text: 'Brava!' }]);
    expect(feedback[0]?.author).not.toBe('');
  });

  it('puts marks on the time line of a take, with words or without', async () => {
    const { id } = await taught.give();
    const [take, marks] = [ulid(), [{ seconds: 1.5, text: 'Ascolta u «chj»' }]];
    await taught.as.teacher.progress.putFeedback({
      params: { assignment: id, person: taught.pupilId, activity: page, feedback: ulid() },
      body: { text: '', take, marks, state: 'answered' },
    });
    expect((await work(taught.as.pupil, id)).feedback).toMatchObject([{ take, marks }]);
  });

  it('can ask to do it again, which the pupil then does', async () => {
    const { id } = await taught.give();
    await attempt(id, 2);
    expect(stateOf(await review(id, 'redo', 'Pruva torna'), page)).toBe('redo');
    expect(stateOf(await attempt(id, 9), page)).toBe('sent');
  });

  it('can excuse a pupil, who then has nothing to send', async () => {
    const { id } = await taught.give();
    expect(stateOf(await review(id, 'excused', ''), page)).toBe('excused');
    expect(await outcomeOf(done(id))).toBe('conflict');
  });

  it('lets a language assistant of the course answer, and nobody outside it', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, person: taught.pupilId, activity: page, feedback: ulid() };
    const answer = ({ progress }: TaughtClass['as']['pupil']) =>
      outcomeOf(progress.putFeedback({ params, body: { text: 'Bè', state: 'answered' } }));
    expect(await answer(taught.as.assistant)).toBe('allowed');
    expect(await answer(taught.as.stranger)).toBe('missing-right');
    expect(await answer(taught.as.pupil)).toBe('missing-right');
    expect(await answer(taught.as.parent)).toBe('missing-right');
  });
});

describe('a family', () => {
  const home = () => taught.as.parent.progress.listChildWork({ params: { person: taught.pupilId } });

  it('sees its child’s work by the child’s name, results once they are returned, and nothing of others', async () => {
    const { id } = await taught.give();
    await attempt(id, 6);
    const rowOf = async () => (await home()).items.find(({ assignment }) => assignment === id);
    expect((await home()).name).not.toBe('');
    expect((await rowOf())?.activities[0]?.work).not.toHaveProperty('score');
    expect((await work(taught.as.parent, id)).feedback).toEqual([]);
    await review(id, 'answered');
    expect((await rowOf())?.activities[0]?.work).toMatchObject({ score: 6, max: 10 });
    expect((await work(taught.as.parent, id)).feedback).toMatchObject([{ text: 'Brava!' }]);
    const other = { params: { person: taught.classmateId } };
    expect(await outcomeOf(taught.as.parent.progress.listChildWork(other))).toBe('missing-right');
  });
});

describe('the class page', () => {
  it('shows the teachers of another course nothing, though they know an assignment’s id', async () => {
    const { id } = await taught.give();
    const other = await taughtClass();
    const params = { ...other.inCourse, assignment: id };
    expect((await other.as.teacher.progress.getMatrix({ params })).items).toEqual([]);
    expect((await matrix(taught.as.teacher, id)).items).not.toEqual([]);
  });

  it('tells what has changed since it was asked, and how often somebody failed', async () => {
    const { id } = await taught.give();
    const { at } = await matrix(taught.as.teacher, id);
    const later = new Date(Date.parse(at) + 60_000).toISOString();
    expect((await matrix(taught.as.teacher, id, later)).items).toEqual([]);
    await attempt(id, 2);
    await attempt(id, 3);
    const { items } = await matrix(taught.as.teacher, id, at);
    expect(items.map(({ person }) => person)).toEqual([taught.pupilId]);
    expect(items[0]?.activities[0]?.work).toMatchObject({ tries: 2, failures: 2, seconds: 120 });
  });
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
