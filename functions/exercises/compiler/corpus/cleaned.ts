import { Buffer } from 'node:buffer';
import type { Compiled } from '../outcome.ts';
import { rawZip, uint32 } from '../testing/raw-zip.ts';
import { libraryJson, sampleEntries, sampleH5pJson, type PackageFiles } from '../testing/sample-package.ts';
import { changed, type CleanedCase } from './case.ts';

const param =
  (name: string) =>
  ({ manifest }: Compiled): unknown =>
    manifest.params[name];
const names = ({ libraries }: Compiled) => libraries.map(({ name }) => name);
const notices = (compiled: Compiled) => compiled.notices.map(({ code }) => code);

const content = (params: string | object): PackageFiles => ({ 'content/content.json': params });
const field = (semantics: object, value: unknown): PackageFiles => ({
  ...content({ f: value }),
  'Test.Sample-1.0/semantics.json': [{ name: 'f', ...semantics }],
});
const needing = (...needed: string[]) => {
  const preloadedDependencies = needed.map((machineName) => ({
    machineName,
    majorVersion: 1,
    minorVersion: machineName === 'Test.Base' ? 2 : 0,
  }));
  const json = libraryJson('Test.Base', '1.2.0', { preloadedJs: [{ path: 'base.js' }], preloadedDependencies });
  return { 'Test.Base/library.json': json };
};
const style = (css: string): PackageFiles => ({ 'Test.Sample-1.0/css/sample.css': css });
const styles = async ({ files }: Compiled) => {
  const sheet = files.find(({ path }) => path.endsWith('/style.css'));
  return sheet && Buffer.from(await sheet.bytes()).toString();
};

/** Nine tenths of a text that a pattern of its field cannot decide in the lifetime of anybody. */
const undecided = `${'a'.repeat(200)}!`;

/** Sizes and checksum after the data, as programs write that pack while they read. */
function streamed(): Buffer {
  const file = {
    name: 'content/a.txt',
    data: 'x',
    method: 0,
    flags: 0x0808,
    local: { crc: 0, size: 0, packedSize: 0 },
  };
  return rawZip([
    { ...file, after: Buffer.concat([uint32(0x08074b50), uint32(0x8cdc1683), uint32(1), uint32(1)]) },
    ...sampleEntries(),
  ]);
}

type Row = [name: string, files: PackageFiles, look: CleanedCase['look'], is: unknown];

const rows: Row[] = [
  ['a script in a text', content({ question: '<b>a</b><script>alert(1)</script>' }), param('question'), 'a'],
  ['an event in a text', content({ question: '<em onclick="alert(1)">a</em>' }), param('question'), '<em>a</em>'],
  ['a picture that reports', content({ question: '<img src=x onerror=alert(1)>a' }), param('question'), 'a'],
  ['a frame in a text', content({ question: '<iframe srcdoc="x"></iframe>a' }), param('question'), 'a'],
  ['an SVG in a text', content({ question: '<svg><script>alert(1)</script></svg>a' }), param('question'), 'a'],
  ['half a tag', content({ question: 'a<script' }), param('question'), 'ascript'],
  ['markup in a plain text', content({ answer: '<b>a</b>' }), param('answer'), '&lt;b&gt;a&lt;/b&gt;'],
  ['fields that semantics do not know', content({ question: 'a', evil: '<script>' }), param('evil'), undefined],
  ['a key for the root of objects', content('{"__proto__":{"evil":1},"question":"a"}'), param('evil'), undefined],
  [
    'a key that every object has',
    content('{"constructor":{"prototype":{"evil":1}}}'),
    ({ manifest }) => manifest.params,
    {},
  ],
  ['one key twice', content('{"question":"a","question":"b"}'), param('question'), 'b'],
  ['a mark of byte order', content('\ufeff{"question":"a"}'), param('question'), 'a'],
  ['nothing', content('null'), ({ manifest }) => manifest.params, {}],
  ['a number beyond all bounds', field({ type: 'number', max: 10 }, '1e999'), param('f'), 0],
  ['a number over its bound', field({ type: 'number', max: 10 }, 1e300), param('f'), 10],
  ['a choice that is none', field({ type: 'select', options: [{ value: 'a' }] }, 'evil'), param('f'), 'a'],
  [
    'a list over its bound',
    field({ type: 'list', max: 2, field: { name: 'x', type: 'text' } }, ['a', 'b', 'c']),
    param('f'),
    ['a', 'b'],
  ],
  [
    'a pattern that never ends',
    field({ type: 'text', regexp: { pattern: '^(a+)+$' } }, undecided),
    param('f'),
    undecided,
  ],
  ['a pattern that is none', field({ type: 'text', regexp: { pattern: '(' } }, 'a'), param('f'), 'a'],
  [
    'a picture from elsewhere',
    content({ image: { path: 'https://example.org/a.png' } }),
    notices,
    ['remote-media-removed'],
  ],
  [
    'a picture without a scheme',
    content({ image: { path: '//example.org/a.png' } }),
    notices,
    ['remote-media-removed'],
  ],
  [
    'a picture made of a script',
    content({ image: { path: 'javascript:alert(1)' } }),
    notices,
    ['remote-media-removed'],
  ],
  [
    'a picture that is code',
    content({ image: { path: '../Test.Sample-1.0/sample.js' } }),
    notices,
    ['missing-media-removed'],
  ],
  [
    'a picture outside the package',
    content({ image: { path: '../../../etc/passwd' } }),
    notices,
    ['missing-media-removed'],
  ],
  ['a library that needs itself', needing('Test.Base'), names, ['Test.Base 1.2', 'Test.Sample 1.0']],
  ['libraries that need each other', needing('Test.Sample'), ({ libraries }) => libraries.length, 2],
  ['an address in styles', style('p{color:red;background:url(https://example.org/a)}'), styles, 'p{color:red}'],
  [
    'imported styles from elsewhere',
    style('@import url(https://example.org/a.css);p{color:red}'),
    styles,
    'p{color:red}',
  ],
  ['styles that import themselves', style('@import "sample.css";p{color:red}'), styles, 'p{color:red}'],
  [
    'a title without end',
    { 'h5p.json': { ...sampleH5pJson, title: 'a'.repeat(9999) } },
    ({ manifest }) => manifest.title.length,
    255,
  ],
  [
    'a language that is markup',
    { 'h5p.json': { ...sampleH5pJson, language: '"><script>' } },
    ({ manifest }) => manifest.language,
    'und',
  ],
  [
    'a source that is a script',
    { 'h5p.json': { ...sampleH5pJson, source: 'javascript:alert(1)' } },
    ({ manifest }) => JSON.stringify(manifest).includes('javascript:'),
    false,
  ],
  [
    'files that hide',
    { '.htaccess': 'x', '_evil/library.json': '{', 'content/.evil.html': 'x' },
    ({ manifest }) => manifest.media.length,
    1,
  ],
  [
    'files that nothing uses',
    { 'content/CON.png': undefined, 'content/evil.txt': '<script>' },
    ({ files }) => files.some(({ path }) => path.includes('evil')),
    false,
  ],
];

/** What is not refused but comes out harmless. */
export const cleaned: CleanedCase[] = [
  ...rows.map(([name, files, look, is]): CleanedCase => ({ name, bytes: changed(files), look, is })),
  { name: 'sizes after the data', bytes: streamed, look: ({ manifest }) => manifest.title, is: 'U sample' },
];
