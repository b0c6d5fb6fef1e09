import { ulid } from 'ulid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import type { Exercise } from '../../functions/contract/exercises.ts';
import { samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import { approveFor, compileExercise, ownPackage, replacePackage, sendPackage } from '../factories/exercises.ts';
import { activityBody, seen, writeSequence } from '../factories/sequences.ts';
import { refusalOf } from '../refusal.ts';

const cloud = testCloud();
let teacher: Client;
let administrator: Client;

beforeAll(async () => {
  [teacher, administrator] = await Promise.all([
    cloud.signIn('teacher').then(({ client }) => client),
    cloud.signIn('territoryAdministrator').then(({ client }) => client),
  ]);
});

// What becomes of each that is refused: exercises-corpus.test.ts.
describe('a package that no host should take', () => {
  it('leaves its exercise able to take a better one', async () => {
    const { id, version } = await compileExercise(teacher, Buffer.from('bonghjornu'));
    const upload = await sendPackage(teacher, id, await samplePackage());
    const body = { title: 'Megliu', upload };
    await teacher.exercises.putExercise({ params: { exercise: id }, body, match: version });
    expect(await compiled(teacher, id)).toMatchObject({ title: 'Megliu', state: 'needs-approval' });
    expect(await compiled(teacher, id)).not.toHaveProperty('refusal');
  });
});

describe('another package for a ready exercise', () => {
  let ready: Exercise;
  const name = `Test.Own${ulid()}`;
  const bytes = (answer: string) => ownPackage({ name, answer });

  beforeEach(async () => {
    const first = await compileExercise(teacher, await bytes(ulid()));
    ready = first.state === 'ready' ? first : await approveFor(administrator, teacher, first);
    expect(ready.state).toBe('ready');
  });

  /** What a sequence that is given now plays. */
  async function given(): Promise<string | undefined> {
    const body = { ...activityBody('exercise'), exercise: ready.id };
    const { sequence, activities } = await writeSequence(teacher, [body]);
    const params = { sequence: sequence.id };
    const { revision } = await teacher.sequences.publishRevision({ params, body: seen(sequence, activities) });
    const frozen = await teacher.sequences.getRevision({ params: { ...params, revision } });
    return frozen.lessons[0]!.activities[0]!.release;
  }

  it('leaves the former in use until it is ready itself', async () => {
    const upload = await sendPackage(teacher, ready.id, await bytes('altra'));
    const params = { exercise: ready.id };
    const now = await teacher.exercises.putExercise({ params, body: { upload }, match: ready.version });
    expect(now).toMatchObject({ state: 'waiting', inUse: { release: ready.release, upload: ready.upload } });
    const then = await compiled(teacher, ready.id);
    expect(then.state).toBe('ready');
    expect(then).not.toHaveProperty('inUse');
    expect(then.release).not.toBe(ready.release);
    expect(await given()).toBe(then.release);
  });

  it('is refused with its reason, and the former stays in use', async () => {
    const refused = await replacePackage(teacher, ready, Buffer.from('bonghjornu'));
    expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'not-a-zip' } });
    expect(refused.inUse?.release).toBe(ready.release);
    expect(await given()).toBe(ready.release);
  });

  it('is not given to anybody as long as its code waits, and takes the place of the former once that is approved', async () => {
    const waiting = await replacePackage(teacher, ready, await ownPackage());
    expect(waiting).toMatchObject({ state: 'needs-approval', inUse: { release: ready.release } });
    expect(await given()).toBe(ready.release);
    const approved = await approveFor(administrator, teacher, waiting);
    expect(approved).toMatchObject({ state: 'ready', release: waiting.release });
    expect(await given()).toBe(waiting.release);
  });

  it('may be followed by a third while the first stays in use', async () => {
    const refused = await replacePackage(teacher, ready, Buffer.from('bonghjornu'));
    const waiting = await replacePackage(teacher, refused, await ownPackage());
    expect(waiting.inUse).toEqual(refused.inUse);
    const last = await replacePackage(teacher, waiting, await bytes('terza'));
    expect(last.state).toBe('ready');
    expect(last).not.toHaveProperty('inUse');
  });

  it('can be taken back, as often as that is asked', async () => {
    const waiting = await replacePackage(teacher, ready, await ownPackage());
    const params = { exercise: ready.id };
    const back = { params, body: { upload: ready.upload }, match: waiting.version };
    const first = await teacher.exercises.putExercise(back);
    expect(first).toMatchObject({ state: 'ready', release: ready.release, upload: ready.upload });
    expect(first).not.toHaveProperty('inUse');
    expect(await teacher.exercises.putExercise(back)).toEqual(first);
    await approveFor(administrator, teacher, waiting);
    expect(await compiled(teacher, ready.id)).toEqual(first);
  });

  it('leaves one file behind for each package that may still be wanted', async () => {
    const kept = async () => {
      await cloud.idle();
      const { objects } = await cloud.dump();
      return objects.filter(({ key }) => key.startsWith(`packages/${ready.id}/`)).length;
    };
    const waiting = await replacePackage(teacher, ready, await ownPackage());
    expect(await kept()).toBe(2);
    const refused = await replacePackage(teacher, waiting, Buffer.from('bonghjornu'));
    expect(await kept()).toBe(1);
    const last = await replacePackage(teacher, refused, await bytes('ultima'));
    expect([last.state, await kept()]).toEqual(['ready', 1]);
    await teacher.exercises.deleteExercise({ params: { exercise: ready.id } });
    expect(await kept()).toBe(0);
  });

  it('is refused to whoever has not seen the exercise as it is', async () => {
    const upload = await sendPackage(teacher, ready.id, await bytes('altra'));
    const stale = teacher.exercises.putExercise({ params: { exercise: ready.id }, body: { upload }, match: 99 });
    expect((await refusalOf(stale)).code).toBe('changed');
    expect(await compiled(teacher, ready.id)).toEqual(ready);
  });
});
