import { describe, expect, it } from 'vitest';
import { compileExercise } from '../compile.ts';
import { samplePackage, libraryJson } from '../testing/sample-package.ts';
import { emptyRegistry } from './registry.ts';
import { licenceInText } from './licence-file.ts';

/** The licence of the sample's base library, as an administrator is to see it. */
async function licenceOf(license: string | undefined, text?: string): Promise<string | undefined> {
  const json = libraryJson('Test.Base', '1.2.0', { preloadedJs: [{ path: 'base.js' }], ...(license && { license }) });
  const changes = { 'Test.Base/library.json': json, ...(text && { 'Test.Base/LICENSE.txt': text }) };
  const outcome = await compileExercise({ package: await samplePackage(changes), registry: emptyRegistry });
  if (outcome.status === 'refused') throw new Error(outcome.refusal.detail);
  const { hash } = outcome.libraries.find(({ name }) => name === 'Test.Base 1.2')!;
  const stored = outcome.files.find(({ path }) => path === `lib/${hash}/_prepared.json`)!;
  return JSON.parse(Buffer.from(await stored.bytes()).toString('utf8')).license;
}

const eupl =
  '                      EUROPEAN UNION PUBLIC LICENCE v. 1.2\n                      EUPL © the European Union';

describe('the licence of a library', () => {
  it('is what library.json says', async () => expect(await licenceOf('MIT', eupl)).toBe('MIT'));

  it('is read from the licence beside it when H5P has no code for it', async () => {
    expect(await licenceOf(undefined, eupl)).toBe('EUPL-1.2');
    expect(await licenceOf('U', eupl)).toBe('EUPL-1.2');
  });

  it('stays unknown when nobody says', async () => {
    expect(await licenceOf(undefined, 'All rights reserved.')).toBeUndefined();
    expect(await licenceOf('U')).toBeUndefined();
  });
});

it.each([
  ['The MIT License (MIT)\n\nCopyright', 'MIT'],
  ['                    GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007', 'GPL-3.0'],
  ['Apache License\n                           Version 2.0, January 2004', 'Apache-2.0'],
  ['Whatever\nSPDX-License-Identifier: CC0-1.0\n', 'CC0-1.0'],
])('a licence is known by its beginning or its tag: %#', (text, expected) => {
  expect(licenceInText(text)).toBe(expected);
});
