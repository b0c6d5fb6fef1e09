import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { inDays } from '../factories/assignments.ts';
import { outcomeOf } from '../refusal.ts';
import { progressClass, stateOf, type TaughtClass } from './progress-class.ts';

const { taught, attempt, work, review, matrix } = progressClass();

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
    const { id } = await taught.give({ activities: [taught.oral] });
    expect(await outcomeOf(attempt(id, 5))).toBe('not-found');
    expect((await work(taught.as.teacher, id)).attempts).toEqual([]);
  });

  it('takes text and files, which pupil, family and teachers can open and nobody else', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: taught.handIn };
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
    expect(stateOf(row, taught.handIn)).toBe('sent');
    expect((await work(taught.as.teacher, id, taught.handIn)).submissions).toMatchObject([body]);
    const read = (client: TaughtClass['as']['pupil']) =>
      client.progress.readHandIn({ params: { ...params, person: taught.pupilId, upload } });
    const { url } = await read(taught.as.teacher);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
    expect(await outcomeOf(read(taught.as.parent))).toBe('allowed');
    expect(await outcomeOf(read(taught.as.classmate))).toBe('missing-right');
  });

  it('refuses what is empty, and files of somebody else', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, activity: taught.handIn, submission: ulid() };
    const put = (body: Parameters<TaughtClass['as']['pupil']['progress']['putSubmission']>[0]['body']) =>
      outcomeOf(taught.as.pupil.progress.putSubmission({ params, body }));
    expect(await put({ files: [] })).toBe('bad-request');
    expect(await put({ files: [{ upload: ulid(), name: 'x', type: 'text/plain' }] })).toBe('not-found');
    expect((await work(taught.as.teacher, id, taught.handIn)).submissions).toEqual([]);
  });
});

describe('work that was finished after closing', () => {
  const closedYesterday = { opens: inDays(-3), due: inDays(-2), closes: inDays(-1) };
  const accept = (assignment: string, activity = taught.page) =>
    taught.as.teacher.progress.putAccepted({ params: { assignment, person: taught.pupilId, activity } });
  const workAt = (row: Awaited<ReturnType<typeof attempt>>, activity = taught.page) =>
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
    const params = { assignment: id, activity: taught.handIn, submission: ulid() };
    const { putSubmission } = taught.as.pupil.progress;
    const late = await putSubmission({ params, body: { text: 'Tardi.', files: [], finished: inDays(-0.5) } });
    expect(workAt(late, taught.handIn)).toMatchObject({ state: 'closed', aside: expect.any(String) });
    expect((await work(taught.as.teacher, id, taught.handIn)).submissions).toMatchObject([{ text: 'Tardi.' }]);
    const body = { text: 'À tempu.', files: [], finished: inDays(-1.5) };
    expect(stateOf(await putSubmission({ params: { ...params, submission: ulid() }, body }), taught.handIn)).toBe(
      'sent',
    );
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
    const params = { assignment: id, person: taught.pupilId, activity: taught.page };
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
    const params = { assignment: id, activity: taught.handIn };
    await taught.as.pupil.progress.putWaiting({ params });
    expect(await cellOf(id, taught.handIn)).toMatchObject({ state: 'on-device', waiting: expect.any(String) });
    const body = { text: 'Eccu', files: [] };
    await taught.as.pupil.progress.putSubmission({ params: { ...params, submission: ulid() }, body });
    expect((await cellOf(id, taught.handIn))?.state).toBe('sent');
    expect(await cellOf(id, taught.handIn)).not.toHaveProperty('waiting');
  });

  it('tells the teacher of an exercise that did not open, and nobody else', async () => {
    const { id } = await taught.give();
    await taught.as.pupil.progress.putTrouble({ params: { assignment: id, activity: taught.page } });
    expect((await cellOf(id, taught.page))?.trouble).toBeDefined();
    const { items } = await taught.as.pupil.progress.listMyWork({});
    const own = items.find(({ assignment }) => assignment === id)?.activities[0]?.work;
    expect(own).not.toHaveProperty('trouble');
  });

  it('is heard for what was given to that pupil only', async () => {
    const { id } = await taught.give({ learners: [taught.pupilId] });
    const params = { assignment: id, activity: taught.page };
    expect(await outcomeOf(taught.as.classmate.progress.putWaiting({ params }))).toBe('not-found');
    expect(await outcomeOf(taught.as.stranger.progress.putTrouble({ params }))).toBe('not-found');
  });
});
