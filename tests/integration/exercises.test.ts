import { ulid } from 'ulid';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { contentOrigin, type Exercise, type LibraryReference } from '../../functions/contract/exercises.ts';
import { rawZip } from '../../functions/exercises/compiler/testing/raw-zip.ts';
import { sampleH5pJson, samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { uai } from '../../infra/local/demonstration/schools.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import {
  approveFor,
  compileExercise,
  ownPackage,
  replacePackage,
  sendPackage,
  uploadExercise,
} from '../factories/exercises.ts';
import { activityBody, seen, writeSequence } from '../factories/sequences.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

const cloud = testCloud();
let teacher: Client;
let colleague: Client;
let editor: Client;
let administrator: Client;

beforeAll(async () => {
  const client = async (person: Parameters<typeof cloud.signIn>[0]) => (await cloud.signIn(person)).client;
  [teacher, colleague, editor, administrator] = await Promise.all([
    client('teacher'),
    client('secondTeacher'),
    client('editor'),
    client('territoryAdministrator'),
  ]);
});

const read = (label: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${contentOrigin(cloud.origin, label)}${path}`, { headers });

describe('a ready exercise', () => {
  it('is served on a host of its own, to the application’s frame only, and may load nothing foreign', async () => {
    const [exercise] = (await editor.exercises.listExercises({})).items;
    const page = await read(exercise!.release!, '/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('origin-agent-cluster')).toBe('?1');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`frame-ancestors ${cloud.origin}`);
    expect(policy).toMatch(new RegExp(`script-src 'self' ${contentOrigin(cloud.origin, 'lib')} 'unsafe-eval';`));
  });

  it('finds every script and style that its page names, compressed once and for all', async () => {
    // The smallest of packages: what is hardly worth compressing is asked for compressed all the same.
    const exercise = await compileExercise(teacher, await samplePackage());
    const html = await (await read(exercise.release!, '/trial')).text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => new URL(address!));
    expect(named.length).toBeGreaterThan(3);
    for (const { pathname } of named) {
      const response = await read('lib', pathname, { 'accept-encoding': 'br' });
      expect([pathname, response.status]).toEqual([pathname, 200]);
      expect(response.headers.get('content-encoding')).toBe('br');
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('is not a page that opens by itself, where code not approved would have an origin', async () => {
    const [exercise] = (await editor.exercises.listExercises({})).items;
    expect((await read(exercise!.release!, '/', { 'sec-fetch-dest': 'document' })).status).toBe(404);
    expect((await read(exercise!.release!, '/', { 'sec-fetch-dest': 'iframe' })).status).toBe(200);
  });
});

describe('a package that no host should take', () => {
  const entry = { name: 'h5p.json', data: '{}' };
  const unknown = { machineName: 'Test.Nowhere', majorVersion: 1, minorVersion: 0 };
  const namingUnknownLibrary = { ...sampleH5pJson, mainLibrary: 'Test.Nowhere', preloadedDependencies: [unknown] };
  const hostile: [string, () => Promise<Buffer> | Buffer][] = [
    ['not-a-zip', () => Buffer.from('bonghjornu')],
    ['path-escapes', () => rawZip([entry, { name: '../out.json', data: '{}' }])],
    ['symlink', () => rawZip([entry, { name: 'content/link.json', data: '/etc/passwd', mode: 0o120777 }])],
    ['bomb', () => rawZip([entry, { name: 'content/zero.txt', data: Buffer.alloc(8_000_000), method: 8 }])],
    ['duplicate-name', () => rawZip([entry, { name: 'H5P.json', data: '{"other":1}' }])],
    ['broken-json', () => samplePackage({ 'h5p.json': '{"title":' })],
    ['missing-dependency', () => samplePackage({ 'h5p.json': namingUnknownLibrary })],
    ['file-type-not-allowed', () => samplePackage({ 'content/evil.svg': '<svg onload="alert(1)"/>' })],
    ['media-does-not-match', () => samplePackage({ 'content/images/sun.png': '<script>alert(1)</script>' })],
  ];

  it.each(hostile)('is refused as %s, and nothing of it is kept', async (code, bytes) => {
    let refused: Awaited<ReturnType<typeof compileExercise>> | undefined;
    const calls = await cloud.countCalls(async () => {
      refused = await compileExercise(teacher, await bytes());
    });
    expect(refused).toMatchObject({ state: 'refused', refusal: { code } });
    expect(refused).not.toHaveProperty('release');
    expect(Object.keys(calls.Compiler ?? {}).filter((call) => /PutObject/.test(call))).toEqual([]);
  });

  it('leaves its exercise able to take a better one', async () => {
    const { id, version } = await compileExercise(teacher, Buffer.from('bonghjornu'));
    const upload = await sendPackage(teacher, id, await samplePackage());
    const body = { title: 'Megliu', upload };
    await teacher.exercises.putExercise({ params: { exercise: id }, body, match: version });
    expect(await compiled(teacher, id)).toMatchObject({ title: 'Megliu', state: 'needs-approval' });
    expect(await compiled(teacher, id)).not.toHaveProperty('refusal');
  });
});

describe('the title of an exercise', () => {
  const take = async (bytes: Buffer, name: string) => {
    const exercise = ulid();
    const upload = await sendPackage(teacher, exercise, bytes, name);
    const first = await teacher.exercises.putExercise({ params: { exercise }, body: { upload } });
    return { first, then: await compiled(teacher, exercise) };
  };

  it('is that of its file until the package is read, then the package’s', async () => {
    const { first, then } = await take(await ownPackage({ title: 'L&#039;ora di a merenda' }), 'a-merenda_2.h5p');
    expect([first.title, then.title]).toEqual(['a merenda 2', "L'ora di a merenda"]);
  });

  it('stays that of the file when the package has none, or can’t be read', async () => {
    expect((await take(await ownPackage({ title: ' ' }), 'senza-titulu.h5p')).then.title).toBe('senza titulu');
    expect((await take(Buffer.from('bonghjornu'), 'rutta.h5p')).then.title).toBe('rutta');
  });

  it('is a person’s once it was typed, whatever package comes', async () => {
    const { then } = await take(await ownPackage({ title: 'Unu' }), 'unu.h5p');
    const params = { exercise: then.id };
    const body = { title: 'U mo titulu', upload: then.upload };
    const typed = await teacher.exercises.putExercise({ params, body, match: then.version });
    expect(await replacePackage(teacher, typed, await ownPackage({ title: 'Dui' }))).toMatchObject({
      title: 'U mo titulu',
    });
  });

  it('follows the package as long as nobody has typed one', async () => {
    const { then } = await take(await ownPackage({ title: 'Unu' }), 'unu.h5p');
    expect(await replacePackage(teacher, then, await ownPackage({ title: 'Dui' }))).toMatchObject({ title: 'Dui' });
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
    expect((await read(exercise.release!, '/')).ok).toBe(false);
    const trial = await read(exercise.release!, '/trial');
    expect(trial.status).toBe(200);
    expect(trial.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*; sandbox allow-scripts$/);
    expect((await read(exercise.release!, '/trial', { 'sec-fetch-dest': 'document' })).status).toBe(404);
    const ready = await approveFor(administrator, teacher, exercise);
    const page = await read(ready.release!, '/');
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
  const pageOf = async ({ release }: Exercise) => (await read(release!, '/')).text();

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
    expect(await (await read(next.release!, '/trial')).text()).not.toContain('/closures/');
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

describe('an exercise', () => {
  it('is its author’s alone', async () => {
    const { id, version } = await compileExercise(teacher, Buffer.from('bonghjornu'));
    const params = { exercise: id };
    const body = { name: 'a.h5p', bytes: 9 };
    const theirs = await sendPackage(colleague, ulid(), Buffer.from('bonghjornu'));
    const calls = [
      colleague.exercises.getExercise({ params }),
      colleague.exercises.beginPackage({ params: { ...params, upload: ulid() }, body }),
      colleague.exercises.putExercise({ params, body: { title: 'Meia', upload: theirs }, match: version }),
      colleague.exercises.deleteExercise({ params }),
    ].map(outcomeOf);
    expect(await Promise.all(calls)).toEqual(calls.map(() => 'missing-right'));
    expect((await colleague.exercises.listExercises({})).items.map((exercise) => exercise.id)).not.toContain(id);
  });

  it('is made of an upload of one’s own that has arrived', async () => {
    const params = { exercise: ulid() };
    const theirs = await sendPackage(colleague, ulid(), Buffer.from('bonghjornu'));
    const put = (upload: string) => teacher.exercises.putExercise({ params, body: { title: 'Prova', upload } });
    expect((await refusalOf(put(theirs))).errors?.[0]?.location).toBe('body.upload');
    const announced = ulid();
    await teacher.exercises.beginPackage({
      params: { ...params, upload: announced },
      body: { name: 'a.h5p', bytes: 9 },
    });
    expect((await refusalOf(put(announced))).code).toBe('conflict');
    expect(await outcomeOf(teacher.exercises.getExercise({ params }))).toBe('not-found');
  });

  it('may be sent twice and told twice to the compiler without harm', async () => {
    const first = await uploadExercise(teacher, await ownPackage());
    const put = () =>
      teacher.exercises.putExercise({ params: { exercise: first.id }, body: { title: 'Prova', upload: first.upload } });
    const again = await Promise.all([put(), put()]);
    expect(again.map(({ version }) => version)).toEqual([1, 1]);
    const done = await compiled(teacher, first.id);
    await put();
    await cloud.runSchedules();
    await cloud.idle();
    expect(await compiled(teacher, first.id)).toEqual(done);
  });

  it('can be renamed while it is compiled, and loses neither the name nor the result', async () => {
    const { id, upload, version } = await uploadExercise(teacher, await ownPackage());
    const body = { title: 'Altru titulu', upload };
    await teacher.exercises.putExercise({ params: { exercise: id }, body, match: version });
    expect(await compiled(teacher, id)).toMatchObject({ title: 'Altru titulu', state: 'needs-approval', version: 2 });
    const stale = teacher.exercises.putExercise({
      params: { exercise: id },
      body: { title: 'Vechju', upload },
      match: version,
    });
    expect((await refusalOf(stale)).current).toMatchObject({ title: 'Altru titulu' });
  });

  it('is gone once deleted, while its release stays with those who were given it', async () => {
    const { id, release } = await compileExercise(teacher, await ownPackage());
    await teacher.exercises.deleteExercise({ params: { exercise: id } });
    expect(await outcomeOf(teacher.exercises.getExercise({ params: { exercise: id } }))).toBe('not-found');
    expect((await read(release!, '/trial')).status).toBe(200);
  });

  it('can’t be had for more bytes than a package may have', async () => {
    const params = { exercise: ulid(), upload: ulid() };
    const begin = teacher.exercises.beginPackage({ params, body: { name: 'a.h5p', bytes: 100_000_001 } });
    expect((await refusalOf(begin)).code).toBe('too-large');
  });
});
