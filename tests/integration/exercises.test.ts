import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import { contentOrigin } from '../../functions/contract/exercises.ts';
import { samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import {
  compileExercise,
  ownPackage,
  readContent,
  replacePackage,
  sendPackage,
  uploadExercise,
} from '../factories/exercises.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

const cloud = testCloud();
let teacher: Client;
let colleague: Client;
let editor: Client;

beforeAll(async () => {
  [teacher, colleague, editor] = await Promise.all([
    cloud.signIn('teacher').then(({ client }) => client),
    cloud.signIn('secondTeacher').then(({ client }) => client),
    cloud.signIn('editor').then(({ client }) => client),
  ]);
});

describe('a ready exercise', () => {
  it('is served on a host of its own, to the application’s frame only, and may load nothing foreign', async () => {
    const [exercise] = (await editor.exercises.listExercises({})).items;
    const page = await readContent(exercise!.release!, '/');
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
    const html = await (await readContent(exercise.release!, '/trial')).text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => new URL(address!));
    expect(named.length).toBeGreaterThan(3);
    for (const { pathname } of named) {
      const response = await readContent('lib', pathname, { 'accept-encoding': 'br' });
      expect([pathname, response.status]).toEqual([pathname, 200]);
      expect(response.headers.get('content-encoding')).toBe('br');
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('is not a page that opens by itself, where code not approved would have an origin', async () => {
    const [exercise] = (await editor.exercises.listExercises({})).items;
    expect((await readContent(exercise!.release!, '/', { 'sec-fetch-dest': 'document' })).status).toBe(404);
    expect((await readContent(exercise!.release!, '/', { 'sec-fetch-dest': 'iframe' })).status).toBe(200);
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
    expect((await readContent(release!, '/trial')).status).toBe(200);
  });

  it('can’t be had for more bytes than a package may have', async () => {
    const params = { exercise: ulid(), upload: ulid() };
    const begin = teacher.exercises.beginPackage({ params, body: { name: 'a.h5p', bytes: 100_000_001 } });
    expect((await refusalOf(begin)).code).toBe('too-large');
  });
});
