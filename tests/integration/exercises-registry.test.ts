import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import type { Exercise, LibraryReference } from '../../functions/contract/exercises.ts';
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

const mainOf = ({ libraries }: Exercise) => libraries!.find(({ name }) => !name.endsWith('Base'))!;
const library = async ({ hash }: LibraryReference) =>
  (await administrator.exercises.listLibraries({})).items.find((one) => one.hash === hash);
const prefer = (params: LibraryReference) =>
  administrator.exercises.preferLibrary({ params, body: { preferred: true } });

/** An exercise that is ready, and a newer patch of its content type that another package brought. */
async function twoPatches() {
  const name = `Test.Own${ulid()}`;
  const first = await compileExercise(teacher, await ownPackage({ name }));
  const ready = await approveFor(administrator, teacher, first);
  const second = await compileExercise(teacher, await ownPackage({ name, patch: 1 }));
  const { items } = await administrator.exercises.listLibraries({});
  const { version, hash } = items.find((item) => item.name === name && item.version === '1.0.1')!;
  return { name, ready, old: mainOf(first), second, patch: { name, version, hash } };
}

const approve = (params: LibraryReference) =>
  administrator.exercises.approveLibrary({ params, body: { approved: true, withDependencies: false } });

describe('what an administrator reads of a library', () => {
  it('is what it brings, when nothing of its name is approved, with its lines', async () => {
    const params = mainOf(await compileExercise(teacher, await ownPackage()));
    const report = await administrator.exercises.getLibraryReport({ params });
    expect(report).toMatchObject({ listed: true, more: false, same: 0, others: [], warnings: [] });
    expect(report).not.toHaveProperty('against');
    expect(report.files.map(({ path }) => path)).toEqual(['library.json', 'own.js', 'semantics.json']);
    const { hunks } = await administrator.exercises.compareLibraryFile({ params, query: { path: 'own.js' } });
    expect(hunks[0]?.lines).toEqual([{ kind: 'added', text: 'window.Test = window.Test || {};' }]);
  });

  it('is what it changes in the patch that runs, file by file and line by line', async () => {
    const { patch, old } = await twoPatches();
    const report = await administrator.exercises.getLibraryReport({ params: patch });
    expect([report.against, report.same]).toEqual([old, 1]);
    expect(report.files.map(({ path, text }) => [path, text])).toEqual([
      ['library.json', true],
      ['own.js', true],
    ]);
    const query = { path: 'own.js', against: old.hash };
    const { hunks } = await administrator.exercises.compareLibraryFile({ params: patch, query });
    expect(hunks[0]?.lines.map(({ kind }) => kind)).toEqual(['same', 'added']);
    const missing = { params: patch, query: { path: 'other.js' } };
    expect(await outcomeOf(administrator.exercises.compareLibraryFile(missing))).toBe('not-found');
  });
});

describe('everything an exercise waits for', () => {
  it('is approved at once, and may be approved again', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    const request = { params: { exercise: exercise.id }, body: { approved: true as const } };
    expect((await administrator.exercises.approveExercise(request)).approved).toEqual(exercise.libraries);
    expect(await compiled(teacher, exercise.id)).toMatchObject({ state: 'ready' });
    expect((await administrator.exercises.approveExercise(request)).approved).toEqual([]);
  });
});

describe('a patch that is approved later', () => {
  it('is taken by new compilations once it is preferred, and never changes a release that was made', async () => {
    const { name, ready, old, patch, second } = await twoPatches();
    const page = () => readContent(ready.release!, '/').then((answer) => answer.text());
    const before = await page();
    // A package plays with what is approved, whatever patch it brings.
    expect(second).toMatchObject({ state: 'ready', release: ready.release });
    expect(await library(patch)).toMatchObject({ status: 'needs-approval', waiting: [] });
    await approve(patch);
    expect([(await library(old))?.preferred, (await library(patch))?.preferred]).toEqual([true, false]);
    await prefer(patch);
    expect([(await library(old))?.preferred, (await library(patch))?.preferred]).toEqual([false, true]);
    const next = await compileExercise(teacher, await ownPackage({ name }));
    expect(next.release).not.toBe(ready.release);
    expect(next.state).toBe('ready');
    expect(await compiled(teacher, ready.id)).toMatchObject({ state: 'ready', release: ready.release });
    expect(await page()).toBe(before);
  });

  it('is preferred by territory administrators alone, and once it is approved', async () => {
    const { patch } = await twoPatches();
    const attempt = (client: Client) =>
      outcomeOf(client.exercises.preferLibrary({ params: patch, body: { preferred: true } }));
    expect(await attempt(teacher)).toBe('missing-right');
    expect(await attempt(administrator)).toBe('conflict');
  });
});

describe('an exercise that is compiled again', () => {
  let ready: Exercise;
  let name: string;
  beforeAll(async () => {
    const patches = await twoPatches();
    ({ ready, name } = patches);
    await approve(patches.patch);
    await prefer(patches.patch);
  });

  async function again(): Promise<Exercise> {
    const now = await teacher.exercises.getExercise({ params: { exercise: ready.id } });
    const params = { exercise: ready.id, upload: ulid() };
    await teacher.exercises.recompileExercise({ params, match: now.version });
    return compiled(teacher, ready.id);
  }

  it('leaves what is in use until its owner has seen the difference, and may be left at that', async () => {
    const undecided = await again();
    expect(undecided).toMatchObject({ state: 'undecided', inUse: { release: ready.release } });
    const comparison = await teacher.exercises.compareReleases({ params: { exercise: ready.id } });
    expect(comparison).toMatchObject({
      ...{ before: ready.release, after: undecided.release, content: [] },
      libraries: [{ name, before: '1.0.0', after: '1.0.1' }],
    });
    expect(comparison.bytes.after).toBeGreaterThan(comparison.bytes.before);
    const body = { upload: ready.upload };
    const params = { exercise: ready.id };
    const kept = await teacher.exercises.putExercise({ params, body, match: undecided.version });
    expect(kept).toMatchObject({ state: 'ready', release: ready.release });
    expect(await outcomeOf(teacher.exercises.compareReleases({ params }))).toBe('conflict');
  });

  it('is given in its new release once its owner takes that, however often that is said', async () => {
    const { release, version } = await again();
    const params = { exercise: ready.id };
    const take = () => teacher.exercises.takeRelease({ params, body: { release: release! }, match: version });
    const taken = await take();
    expect(taken).toMatchObject({ state: 'ready', release });
    expect(taken).not.toHaveProperty('inUse');
    expect(await take()).toEqual(taken);
    expect((await readContent(release!, '/')).status).toBe(200);
    expect((await readContent(ready.release!, '/')).status).toBe(200);
  });

  it('loses what is in use when that loads a library that does harm, and never its package', async () => {
    const { name, old, patch, ready: mine } = await twoPatches();
    await approve(patch);
    await prefer(patch);
    const params = { exercise: mine.id };
    await teacher.exercises.recompileExercise({ params: { ...params, upload: ulid() }, match: mine.version });
    const { release, version } = await compiled(teacher, mine.id);
    await administrator.exercises.withdrawLibrary({ params: old, body: { stop: true } });
    await cloud.idle();
    expect(await compiled(teacher, mine.id)).not.toHaveProperty('inUse');
    await teacher.exercises.takeRelease({ params, body: { release: release! }, match: version });
    await teacher.exercises.recompileExercise({ params: { ...params, upload: ulid() }, match: version + 1 });
    expect(await compiled(teacher, mine.id)).toMatchObject({ state: 'ready', release, mainLibrary: `${name} 1.0` });
  });

  it('is ready as before when nothing of it has changed', async () => {
    const { release } = await teacher.exercises.getExercise({ params: { exercise: ready.id } });
    const same = await again();
    expect(same).toMatchObject({ state: 'ready', release });
    expect(same).not.toHaveProperty('inUse');
  });

  it('can still take another package', async () => {
    const next = await replacePackage(teacher, await again(), await ownPackage({ name, answer: 'altra' }));
    expect(next.state).toBe('ready');
    expect((await again()).state).toBe('ready');
  });
});

it('tells whoever uploads how much room is left', async () => {
  const { client } = await cloud.signIn('secondTeacher');
  const before = await client.exercises.getUploadRoom({});
  const bytes = 1000;
  await client.exercises.beginPackage({ params: { exercise: ulid(), upload: ulid() }, body: { name: 'a.h5p', bytes } });
  const after = await client.exercises.getUploadRoom({});
  expect(before.left - after.left).toBe(bytes);
  expect(after.most).toBe(100_000_000);
});
