import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { contentOrigin } from '../../functions/contract/exercises.ts';
import { rawZip } from '../../functions/exercises/compiler/testing/raw-zip.ts';
import { sampleH5pJson, samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import { compileExercise, ownPackage, sendPackage, uploadExercise } from '../factories/exercises.ts';
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
    const html = await (await read(exercise.release!, '/')).text();
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

  it('takes the place of one that was good, whose file goes', async () => {
    const { id, version } = await compileExercise(teacher, await ownPackage());
    const upload = await sendPackage(teacher, id, Buffer.from('bonghjornu'));
    const calls = await cloud.countCalls(async () => {
      await teacher.exercises.putExercise({
        params: { exercise: id },
        body: { title: 'Peghju', upload },
        match: version,
      });
      await compiled(teacher, id);
      await cloud.idle();
    });
    expect(calls.Compiler?.['s3:DeleteObject']).toBe(1);
    expect(await compiled(teacher, id)).not.toHaveProperty('release');
  });
});

describe('code that nobody has approved', () => {
  it('waits for the territory, which sees it, approves it with all it loads, and makes the exercise ready', async () => {
    const exercise = await compileExercise(teacher, await ownPackage());
    expect(exercise).toMatchObject({ state: 'needs-approval', libraries: [{}, {}] });
    expect((await read(exercise.release!, '/')).status).toBe(200);
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
    expect((await read(release!, '/')).status).toBe(200);
  });

  it('can’t be had for more bytes than a package may have', async () => {
    const params = { exercise: ulid(), upload: ulid() };
    const begin = teacher.exercises.beginPackage({ params, body: { name: 'a.h5p', bytes: 100_000_001 } });
    expect((await refusalOf(begin)).code).toBe('too-large');
  });
});
