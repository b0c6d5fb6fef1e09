import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Exercise } from '../../functions/contract/exercises.ts';
import { look, photo } from '../../functions/exercises/compiler/testing/pictures.ts';
import { samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { testCloud } from '../cloud.ts';
import { compileExercise, readContent } from '../factories/exercises.ts';

/** The head of an MP4, and more bytes than a browser asks for at once. */
const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), randomBytes(3_000_000)]);
/** H5P core's own, installed with the player. */
const icons = readFileSync('node_modules/h5p-standalone/dist/fonts/h5p-core-30.woff2');
let exercise: Exercise;

beforeAll(async () => {
  const { client } = await testCloud().signIn('teacher');
  const content = {
    question: 'Induve ?',
    answer: 'quì',
    image: { path: 'images/sun.jpg', mime: 'image/jpeg' },
    film: [{ path: 'videos/film.mp4', mime: 'video/mp4' }],
  };
  const bytes = await samplePackage({
    'content/content.json': content,
    'content/images/sun.jpg': await photo({ latitude: 42 }),
    'content/videos/film.mp4': film,
    'Test.Sample-1.0/css/sample.css':
      '@font-face{font-family:Icons;src:url(../icons.woff2)}.question:before{content:"\\e901"}',
    'Test.Sample-1.0/icons.woff2': icons,
    'Test.Sample-1.0/semantics.json': [
      { name: 'question', type: 'text' },
      { name: 'answer', type: 'text' },
      { name: 'image', type: 'image' },
      { name: 'film', type: 'video' },
    ],
  });
  exercise = await compileExercise(client, bytes);
});

describe('the media of an exercise', () => {
  it('holds pictures that a slow line bears, and that say nothing of where they were taken', async () => {
    const response = await readContent(exercise.release!, '/content/images/sun.jpg');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const { width, fields } = await look(Buffer.from(await response.arrayBuffer()));
    expect(width).toBe(1200);
    expect(fields.filter((field) => field.startsWith('exif'))).toEqual([]);
  });

  it('does not hand out the originals', async () => {
    const path = `originals/${exercise.release}/images/sun.jpg`;
    for (const address of [`/${path}`, `/../../${path}`, `/..%2f..%2f${path}`]) {
      for (const host of [exercise.release!, 'lib']) expect((await readContent(host, address)).ok).toBe(false);
    }
  });

  it('gives a film in the ranges that browsers ask for', async () => {
    const range = (value: string) => readContent(exercise.release!, '/content/videos/film.mp4', { range: value });
    const first = await range('bytes=0-99');
    expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 0-99/${film.length}`]);
    expect(Buffer.from(await first.arrayBuffer())).toEqual(film.subarray(0, 100));
    const rest = await range('bytes=2999000-');
    expect(rest.status).toBe(206);
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(film.subarray(2_999_000));
    expect((await range(`bytes=${film.length}-`)).status).toBe(416);
    expect((await readContent(exercise.release!, '/content/videos/film.mp4')).headers.get('accept-ranges')).toBe(
      'bytes',
    );
  });

  it('comes with the icons that it shows in its style sheet', async () => {
    const page = await (await readContent(exercise.release!, '/trial')).text();
    const [, address] = /href="([^"]+style\.css)"/.exec(page) ?? [];
    const style = await (await readContent('lib', new URL(address!).pathname)).text();
    expect(style).toMatch(/@font-face\{font-family:Icons;src:url\(data:font\/woff2;base64,[^)]{100,3000}\)/);
  });
});
