import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { changes } from './case.ts';

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const latin = Buffer.from('{"question":"caffè"}', 'latin1');

/** Documents that are none, or that exhaust whoever reads them. */
export const json = changes([
  ['content nested without end', { 'content/content.json': nested(100_000) }, 'broken-json'],
  ['lists nested without end', { 'content/content.json': '['.repeat(100_000) }, 'broken-json'],
  ['content nested a little too deep', { 'content/content.json': nested(151) }, 'broken-json'],
  ['h5p.json nested without end', { 'h5p.json': nested(100_000) }, 'broken-json'],
  ['a library.json nested without end', { 'Test.Base/library.json': nested(100_000) }, 'broken-json'],
  ['semantics nested without end', { 'Test.Sample-1.0/semantics.json': '['.repeat(100_000) }, 'broken-json'],
  ['content in UTF-16', { 'content/content.json': Buffer.from('\ufeff{"question":"q"}', 'utf16le') }, 'broken-json'],
  ['content that is no UTF-8', { 'content/content.json': latin }, 'broken-json'],
  [
    'content with a letter longer than it need be',
    { 'content/content.json': Buffer.from([0x22, 0xc0, 0xa2, 0x22]) },
    'broken-json',
  ],
  ['content with comments', { 'content/content.json': '{/* no */}' }, 'broken-json'],
  ['content that is two documents', { 'content/content.json': '{}{}' }, 'broken-json'],
  ['empty content', { 'content/content.json': '' }, 'broken-json'],
  ['content of zeros', { 'content/content.json': Buffer.alloc(500) }, 'broken-json'],
  ['content that is a number beyond all bounds', { 'content/content.json': '1e999' }, 'content-does-not-fit'],
  ['content that is a list', { 'content/content.json': '[1]' }, 'content-does-not-fit'],
  ['a text that never ends, full of quotes', { 'content/content.json': `"${'\\"'.repeat(200_000)}` }, 'broken-json'],
  [
    'a document that is too large',
    { 'content/content.json': `{"a":"${randomBytes(6_500_000).toString('base64')}"}` },
    'broken-json',
  ],
]);
