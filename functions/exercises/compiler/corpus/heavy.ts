import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { RefusalCode } from '../refusals.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { libraryJson, sampleEntries, sampleH5pJson, type PackageFiles } from '../testing/sample-package.ts';

const MB = 1024 * 1024;

/** Text that deflate makes a hundred times smaller, and no more: the ratio alone refuses none of it. */
function dense(bytes: number): Buffer {
  return Buffer.alloc(bytes, randomBytes(7_000).toString('base64'));
}

/** JSON of some eight megabytes that is mostly values. */
const list = (value: string) => `[${`${value},`.repeat(Math.floor((8 * MB) / (value.length + 1)) - 20)}${value}]`;

const scripts = (sources: string[]): PackageFiles => ({
  'Test.Base/library.json': libraryJson('Test.Base', '1.2.0', {
    preloadedJs: sources.map((_, index) => ({ path: `${index}.js` })),
  }),
  ...Object.fromEntries(sources.map((source, index) => [`Test.Base/${index}.js`, source])),
});

/** Each imports the next a hundred times: joined, there would be a hundred to the fifth power of the last. */
function importing(): PackageFiles {
  const files = Array.from({ length: 6 }, (_, index): [string, string] => [
    `Test.Sample-1.0/css/${index === 0 ? 'sample' : index}.css`,
    `@import "${index + 1}.css";`.repeat(100),
  ]);
  return Object.fromEntries(files);
}

/** Values and fields, as many as there may be. */
const values = '0'.padEnd(28, ' ');
const fields = '{"type":"text"}'.padEnd(28, ' ');

/** Stored, so that no ratio refuses it. */
const zipped = (changes: PackageFiles) => () =>
  rawZip(sampleEntries(changes).map((entry) => ({ ...entry, method: 0 })));
const h5pWithout = JSON.stringify({ ...sampleH5pJson, preloadedDependencies: 0 });
const function_ = (index: number) =>
  `function f${index}(a,b){var c=a+b;if(c>${index}){return c*(a-b)}return [a,b,c]}\n`;
const muchCode = () => Array.from({ length: 6000 }, (_, index) => function_(index)).join('');

/** Packages that cost most, and what becomes of them: a refusal, or nothing bad. */
export const heavy: [string, () => Uint8Array, RefusalCode | 'compiled'][] = [
  [
    'more than may be inflated, none of it too dense',
    () => rawZip(Array.from({ length: 8 }, (_, index) => ({ name: `content/${index}.txt`, data: dense(45 * MB) }))),
    'contents-too-large',
  ],
  ['the largest file', zipped({ 'content/a.txt': dense(99 * MB) }), 'compiled'],
  [
    'thousands of files',
    zipped(Object.fromEntries(Array.from({ length: 4980 }, (_, index) => [`content/${index}.txt`, `${index}`]))),
    'compiled',
  ],
  ['content of millions of lists', zipped({ 'content/content.json': `{"question":${list('[]')}}` }), 'broken-json'],
  ['as many values as there may be', zipped({ 'content/content.json': `{"question":${list(values)}}` }), 'compiled'],
  [
    'millions of dependencies',
    zipped({ 'h5p.json': h5pWithout.replace('Dependencies":0', `Dependencies":${list('0')}`) }),
    'broken-json',
  ],
  ['millions of semantics', zipped({ 'Test.Sample-1.0/semantics.json': list(values) }), 'invalid-library'],
  ['millions of fields', zipped({ 'Test.Sample-1.0/semantics.json': list(fields) }), 'compiled'],
  ['styles that import each other without end', zipped(importing()), 'contents-too-large'],
  ['dense styles', zipped({ 'Test.Sample-1.0/css/sample.css': 'a{b:c}'.repeat(87_000) }), 'compiled'],
  ['as much code as there may be', zipped(scripts(Array.from({ length: 16 }, muchCode))), 'compiled'],
  ['code nested without end', zipped(scripts(['('.repeat(3_000_000), '[{a:'.repeat(200_000)])), 'compiled'],
  [
    'markup nested without end',
    zipped({ 'content/content.json': { question: '<strong>'.repeat(37_000) } }),
    'compiled',
  ],
];
