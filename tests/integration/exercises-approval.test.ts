import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import type { Exercise, LibraryReference } from '../../functions/contract/exercises.ts';
import { uai } from '../../infra/local/demonstration/schools.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import { approveFor, compileExercise, ownPackage, readContent, replacePackage } from '../factories/exercises.ts';
import { outcomeOf } from '../refusal.ts';

const cloud = testCloud();
let teacher: Client;
let administrator: Client;

beforeAll(async () => {
  [teacher, administrator] = await Promise.all([
    cloud.signIn('teacher').then(({ client }) => client),
    cloud.signIn('territoryAdministrator').then(({ client }) => client),
  ]);
});

describe('code that nobody has approved', () => {
  it('waits for the territory, which sees it, approves it with all it loads, and makes the exercise ready', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    expect(exercise).toMatchObject({ state: 'needs-approval', libraries: [{}, {}] });
    const main = (await administrator.exercises.listLibraries({})).items.find(
      ({ waiting, dependencies }) => dependencies.length > 0 && waiting.some((waits) => waits.exercise === exercise.id),
    );
    expect(main).toMatchObject({ status: 'needs-approval', school: exercise.school });
    expect(await administrator.exercises.getExercise({ params: { exercise: exercise.id } })).toMatchObject({
      id: exercise.id,
    });
    const { name, version, hash } = main!;
    const body = { approved: true as const, withDependencies: true };
    const { approved } = await administrator.exercises.approveLibrary({ params: { name, version, hash }, body });
    expect(approved).toHaveLength(2);
    expect(await compiled(teacher, exercise.id)).toMatchObject({ state: 'ready', release: exercise.release });
    expect(await compiled(teacher, exercise.id)).not.toHaveProperty('libraries');
    expect(await outcomeOf(administrator.exercises.getExercise({ params: { exercise: exercise.id } }))).toBe(
      'missing-right',
    );
  });

  it('has no page where it would be played, and is tried without an origin, whatever frames it', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    expect((await readContent(exercise.release!, '/')).ok).toBe(false);
    const trial = await readContent(exercise.release!, '/trial');
    expect(trial.status).toBe(200);
    expect(trial.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*; sandbox allow-scripts$/);
    expect((await readContent(exercise.release!, '/trial', { 'sec-fetch-dest': 'document' })).status).toBe(404);
    const ready = await approveFor(administrator, teacher, exercise);
    const page = await readContent(ready.release!, '/');
    expect([page.status, page.headers.get('content-security-policy')?.includes('sandbox')]).toEqual([200, false]);
  });

  it('is shown with the school of whoever brought it, not with one that keeps a course of theirs', async () => {
    const { client } = await cloud.signIn('bilingualTeacher');
    const exercise = await compileExercise(client, await ownPackage());
    const brought = (await administrator.exercises.listLibraries({})).items.find(
      ({ hash }) => hash === exercise.libraries![0]!.hash,
    );
    expect([exercise.school, brought?.school]).toEqual([uai.funtane, uai.funtane]);
  });

  it('stays where it is when only a part of it is approved', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    const base = exercise.libraries!.find(({ name }) => name.endsWith('Base'))!;
    const body = { approved: true as const, withDependencies: false };
    await administrator.exercises.approveLibrary({ params: base, body });
    const after = await compiled(teacher, exercise.id);
    expect(after.state).toBe('needs-approval');
    expect(after.libraries?.map(({ name }) => name)).toEqual([base.name.replace(/Base$/, '')]);
  });

  it('is approved by territory administrators alone, as it was brought', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    const [library] = exercise.libraries!;
    const body = { approved: true as const, withDependencies: true };
    expect(await outcomeOf(teacher.exercises.listLibraries({}))).toBe('missing-right');
    expect(await outcomeOf(teacher.exercises.approveLibrary({ params: library!, body }))).toBe('missing-right');
    const other = { ...library!, hash: 'a'.repeat(64) };
    expect(await outcomeOf(administrator.exercises.approveLibrary({ params: other, body }))).toBe('not-found');
  });
});

describe('an approval that is taken back', () => {
  const name = () => `Test.Own${ulid()}`;
  const approved = async (content: string, answer?: string) => {
    const exercise = await compileExercise(teacher, await ownPackage({ name: content, ...(answer && { answer }) }));
    const libraries = exercise.libraries!;
    return { exercise: await approveFor(administrator, teacher, exercise), libraries };
  };
  const withdraw = async (params: LibraryReference, stop: boolean) => {
    await administrator.exercises.withdrawLibrary({ params, body: { stop } });
    await cloud.idle();
  };
  const statusOf = async ({ hash }: LibraryReference) =>
    (await administrator.exercises.listLibraries({})).items.find((library) => library.hash === hash)?.status;
  /** The distribution keeps a page for one, whatever it says. */
  const withinASecond = { timeout: 5000 };
  const pageOf = async ({ release }: Exercise) => (await readContent(release!, '/')).text();

  it('names the exercises that it concerns', async () => {
    const { exercise, libraries } = await approved(name());
    const { items, more } = await administrator.exercises.listLibraryUses({ params: libraries[0]! });
    const { id, title, school } = exercise;
    expect([items, more]).toEqual([[{ exercise: id, title, school }], false]);
    expect(await outcomeOf(teacher.exercises.listLibraryUses({ params: libraries[0]! }))).toBe('missing-right');
  });

  it('leaves what was made alone, and has what comes wait again', async () => {
    const content = name();
    const { exercise, libraries } = await approved(content);
    await withdraw(libraries[0]!, false);
    await withdraw(libraries[0]!, false);
    expect(await statusOf(libraries[0]!)).toBe('withdrawn');
    expect(await compiled(teacher, exercise.id)).toMatchObject({ state: 'ready', release: exercise.release });
    expect(await pageOf(exercise)).toContain('/closures/');
    const next = await compileExercise(teacher, await ownPackage({ name: content, answer: 'altra' }));
    expect(next).toMatchObject({ state: 'needs-approval', libraries: [libraries[0]] });
    expect(await approveFor(administrator, teacher, next)).toMatchObject({ state: 'ready' });
  });

  it('stops what does harm wherever it plays, until it is approved again', async () => {
    const content = name();
    const { exercise, libraries } = await approved(content);
    await withdraw(libraries[0]!, true);
    expect(await statusOf(libraries[0]!)).toBe('stopped');
    await expect.poll(() => pageOf(exercise), withinASecond).not.toContain('/closures/');
    const stopped = await compiled(teacher, exercise.id);
    expect(stopped).toMatchObject({ state: 'needs-approval', libraries: [libraries[0]] });
    const next = await compileExercise(teacher, await ownPackage({ name: content, answer: 'altra' }));
    expect(next.state).toBe('needs-approval');
    expect(await (await readContent(next.release!, '/trial')).text()).not.toContain('/closures/');
    await approveFor(administrator, teacher, stopped);
    await cloud.idle();
    expect(await compiled(teacher, exercise.id)).toMatchObject({ state: 'ready', release: exercise.release });
    await expect.poll(() => pageOf(exercise), withinASecond).toContain('/closures/');
    expect(await compiled(teacher, next.id)).toMatchObject({ state: 'ready' });
  });

  it('takes what does harm out of use, too, while another package is looked at', async () => {
    const { exercise, libraries } = await approved(name());
    const refused = await replacePackage(teacher, exercise, Buffer.from('bonghjornu'));
    expect(refused.inUse?.release).toBe(exercise.release);
    await withdraw(libraries[0]!, true);
    const after = await compiled(teacher, exercise.id);
    expect(after).toMatchObject({ state: 'refused' });
    expect(after).not.toHaveProperty('inUse');
  });

  it('is for territory administrators, and for what was approved', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    const [params] = exercise.libraries!;
    const take = (client: Client, stop: boolean) =>
      outcomeOf(client.exercises.withdrawLibrary({ params: params!, body: { stop } }));
    expect(await take(teacher, true)).toBe('missing-right');
    expect(await take(administrator, false)).toBe('conflict');
  });
});
