import { Buffer } from 'node:buffer';
import type { RefusalCode } from '../refusals.ts';
import { additions, withEntries, type HostileCase } from './case.ts';

const named = (code: RefusalCode, names: [string, string | Buffer][]) =>
  additions(names.map(([what, name]) => [what, { name, data: 'x' }, code]));

const twins = (name: string, ...names: string[]): HostileCase => ({
  name,
  bytes: withEntries(...names.map((entry, index) => ({ name: entry, data: `${index}` }))),
  code: 'duplicate-name',
});

/** Names that lead out of the package, hide what they are, or are two files on one disk and one on another. */
export const names: HostileCase[] = [
  ...named('path-escapes', [
    ['a name that climbs', '../evil.txt'],
    ['a name that climbs from below', 'content/../../evil.txt'],
    ['a name that climbs within', 'content/images/../a.txt'],
    ['a name that climbs at its end', 'content/..'],
    ['a name that stays where it is', 'content/./a.txt'],
    ['a name that climbs by backslashes', 'content\\..\\..\\evil.txt'],
    ['a backslash for a slash', 'content\\a.txt'],
    ['an absolute name', '/etc/passwd'],
    ['a name on a drive', 'C:/windows/a.txt'],
    ['a name relative to a drive', 'c:a.txt'],
    ['a name on another machine', '\\\\server\\share\\a.txt'],
  ]),
  ...named('unsafe-name', [
    ['a name on another machine, with slashes', 'content//server/share/a.txt'],
    ['a name that ends at a zero', 'content/a.txt\0.png'],
    ['a name of two lines', 'content/a\n.txt'],
    ['a name that is written backwards', 'content/gnp.\u202etxt'],
    ['a name with a sign of no width', 'content/a\u200b.txt'],
    ['a name with a mark of byte order', '\ufeffcontent/a.txt'],
    ['a name for private use', 'content/\ue000.txt'],
    ['no name', ''],
    ['a name without end', `content/${'a'.repeat(600)}.txt`],
    ['a name of nothing but a folder without one', 'content//'],
    ['a name that is no UTF-8', Buffer.from('636f6e74656e742fff2e747874', 'hex')],
    ['a climbing name, its dots longer than they need be', Buffer.from('c0aec0ae2f6576696c2e747874', 'hex')],
    ['half a character', Buffer.from('636f6e74656e742feda0802e747874', 'hex')],
  ]),
  twins('one name for two files', 'content/a.txt', 'content/a.txt'),
  twins('names that differ in case', 'content/a.txt', 'content/A.txt'),
  twins('folders that differ in case', 'content/a/1.txt', 'CONTENT/a/2.txt', 'Content/a/1.txt'),
  twins('names that differ in composition', 'content/\u00e0.txt', 'content/a\u0300.txt'),
  twins('names that differ in a letter for kelvin', 'content/k.txt', 'content/\u212a.txt'),
  twins('a file that others have as a folder', 'content/a.txt', 'content/a.txt/b.txt'),
  twins('a file that another has as a folder, in other case', 'content/a.txt', 'content/A.TXT/b.txt'),
];
