import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { taughtClass } from '../factories/assignments.ts';
import { outcomeOf } from '../refusal.ts';
import { progressClass, stateOf, type TaughtClass } from './progress-class.ts';

const { taught, done, attempt, work, review, matrix } = progressClass();

describe('returning work', () => {
  it('answers the pupil, whose name of the teacher is read with it', async () => {
    const { id } = await taught.give();
    await attempt(id, 5);
    expect(stateOf(await review(id, 'answered'), taught.page)).toBe('answered');
    const { feedback } = await work(taught.as.pupil, id);
    expect(feedback).toMatchObject([{ text: 'Brava!' }]);
    expect(feedback[0]?.author).not.toBe('');
  });

  it('puts marks on the time line of a take, with words or without', async () => {
    const { id } = await taught.give();
    const [take, marks] = [ulid(), [{ seconds: 1.5, text: 'Ascolta u «chj»' }]];
    await taught.as.teacher.progress.putFeedback({
      params: { assignment: id, person: taught.pupilId, activity: taught.page, feedback: ulid() },
      body: { text: '', take, marks, state: 'answered' },
    });
    expect((await work(taught.as.pupil, id)).feedback).toMatchObject([{ take, marks }]);
  });

  it('can ask to do it again, which the pupil then does', async () => {
    const { id } = await taught.give();
    await attempt(id, 2);
    expect(stateOf(await review(id, 'redo', 'Pruva torna'), taught.page)).toBe('redo');
    expect(stateOf(await attempt(id, 9), taught.page)).toBe('sent');
  });

  it('can excuse a pupil, who then has nothing to send', async () => {
    const { id } = await taught.give();
    expect(stateOf(await review(id, 'excused', ''), taught.page)).toBe('excused');
    expect(await outcomeOf(done(id))).toBe('conflict');
  });

  it('lets a language assistant of the course answer, and nobody outside it', async () => {
    const { id } = await taught.give();
    const params = { assignment: id, person: taught.pupilId, activity: taught.page, feedback: ulid() };
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
