import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { photo } from '../../../functions/exercises/compiler/testing/pictures.ts';
import { libraryJson } from '../../../functions/exercises/compiler/testing/sample-package.ts';

const MB = 1024 * 1024;
type Files = Map<string, string | Buffer>;
export type BenchPackage = { name: string; path: string; megabytes: number };

/** Packages whose size is made of pictures, of one film, or of libraries. */
export async function makePackages(folder: string): Promise<BenchPackage[]> {
  const made: BenchPackage[] = [];
  const write = async (name: string, megabytes: number, files: Files) => {
    const path = join(folder, `${made.length}.h5p`);
    await writePackage(path, files);
    made.push({ name, path, megabytes });
  };
  const phone = await photo({ width: 4000, height: 3000 });
  const web = await photo({ width: 1000, height: 700 });
  for (const size of [1, 10, 100]) {
    await write(`${size} MB of pictures`, size, withPictures(size * MB, [web]));
    if (size > 1) await write(`${size} MB of a phone’s photos`, size, withPictures(size * MB, [phone]));
    await write(`a film of ${size} MB`, size, withFilm(size * MB));
  }
  // Counted as it is read: code of this making packs better than any that people write.
  for (const size of [1, 6]) await write(`${size} MB of code in libraries`, size, withCode(size * MB));
  return made;
}

const image = (path: string) => ({ path, mime: 'image/jpeg' });

function withPictures(bytes: number, originals: Buffer[]): Files {
  const files = sample();
  const images: object[] = [];
  for (let left = bytes * 0.97, at = 0; left > 0; at += 1) {
    const original = originals[at % originals.length]!;
    if (original.length > left && at > 0) break;
    // Bytes after the end of a picture are passed over by every decoder, and keep two from being one.
    files.set(`content/images/${at}.jpg`, Buffer.concat([original, Buffer.from(String(at))]));
    images.push(image(`images/${at}.jpg`));
    left -= original.length;
  }
  return files.set('content/content.json', JSON.stringify({ images }));
}

function withFilm(bytes: number): Files {
  const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), randomBytes(Math.floor(bytes * 0.97))]);
  const files = sample().set('content/videos/film.mp4', film);
  return files.set('content/content.json', JSON.stringify({ film: [{ path: 'videos/film.mp4', mime: 'video/mp4' }] }));
}

function withCode(bytes: number): Files {
  const files = sample().set('content/content.json', '{}');
  const names = Array.from({ length: 20 }, (_, at) => `Bench.Part${at}`);
  for (const name of names) {
    files.set(`${name}-1.0/library.json`, JSON.stringify(library(name, [{ path: 'part.js' }])));
    files.set(`${name}-1.0/part.js`, code(name, bytes / names.length));
  }
  return files.set('Bench.Main-1.0/library.json', JSON.stringify(library('Bench.Main', [], names)));
}

/** Code as people write it: names, branches and comments, no two lines alike. */
function code(name: string, bytes: number): string {
  const lines = [`var Bench = Bench || {};\nBench['${name}'] = (function ($) {\n  var parts = {};`];
  for (let at = 0, length = 0; length < bytes; at += 1) {
    const word = randomBytes(4).toString('hex');
    const line = `
  /** Answers to ${word}, or to whatever else ${word} was given. */
  parts.answer${word} = function (question${at}, options) {
    var score = question${at} && options.score${word} ? options.score${word} + ${at} : 0;
    if (score > ${at % 97}) $('<div class="part-${word}"></div>').appendTo(options.container);
    return { score: score, max: ${at}, label: 'Risposta ${word}' };
  };`;
    lines.push(line);
    length += line.length;
  }
  return `${lines.join('')}\n  return parts;\n})(H5P.jQuery);\n`;
}

const dependency = (machineName: string) => ({ machineName, majorVersion: 1, minorVersion: 0 });
const library = (name: string, preloadedJs: object[], loaded: string[] = []) =>
  libraryJson(name, '1.0.0', { preloadedJs, preloadedDependencies: loaded.map(dependency) });

function sample(): Files {
  const h5p = {
    title: 'Bench',
    language: 'co',
    mainLibrary: 'Bench.Main',
    embedTypes: ['div'],
    preloadedDependencies: [dependency('Bench.Main')],
  };
  const semantics = [
    { name: 'images', type: 'list', optional: true, field: { name: 'image', type: 'image' } },
    { name: 'film', type: 'video', optional: true },
  ];
  return new Map([
    ['h5p.json', JSON.stringify(h5p)],
    ['Bench.Main-1.0/library.json', JSON.stringify(library('Bench.Main', []))],
    ['Bench.Main-1.0/semantics.json', JSON.stringify(semantics)],
  ]);
}

async function writePackage(path: string, files: Files): Promise<void> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name, { compress: !/\.(jpg|mp4)$/.test(name) });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
