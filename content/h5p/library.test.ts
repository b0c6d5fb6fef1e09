import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { buildLibrary, libraryNames } from './library.ts';
import type { Translation } from './shared/src/defaults.ts';

const libraries = await Promise.all(libraryNames.map(buildLibrary));

/** The nesting of a translation, with the sorted names of its texts. */
function structure(entry: Translation): unknown {
  const { fields, field, ...texts } = entry;
  return [Object.keys(texts).sort(), fields?.map(structure), field && structure(field)];
}

/** What a semantics field leaves to translate. */
function translatable(field: Record<string, unknown>): Translation {
  const texts = ['label', 'description', 'placeholder', 'entity'].filter((name) => name in field);
  if (typeof field['default'] === 'string') texts.push('default');
  return {
    ...Object.fromEntries(texts.map((name) => [name, field[name]])),
    ...(field['fields'] ? { fields: (field['fields'] as Record<string, unknown>[]).map(translatable) } : {}),
    ...(field['field'] ? { field: translatable(field['field'] as Record<string, unknown>) } : {}),
  };
}

describe.each(libraries)('$machineName', ({ semantics, translations, files, preloadedJs, machineName }) => {
  const script = Buffer.from(files.get(preloadedJs[0].path) ?? []).toString('utf8');
  const source = semantics.map((field) => translatable({ ...field }));

  it('is at most 30 KB, compressed', () => {
    const sizes = [...files.values()].map((bytes) => gzipSync(bytes).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30 * 1024);
  });

  it.each(['fr', 'co', 'en'])('has every text of its semantics in %s', (language) => {
    expect(translations.get(language)?.map(structure)).toEqual(source.map(structure));
  });

  it('says in English what the semantics say', () => expect(translations.get('en')).toEqual(source));

  it.each(['fr', 'co'])('keeps the marks that labels are filled by in %s', (language) => {
    const marks = (entries?: Translation[]) =>
      JSON.stringify(entries)
        .match(/"default":"[^"]*"/g)
        ?.map((text) => {
          return text.match(/:[a-z]+/g)?.sort();
        });
    expect(marks(translations.get(language))).toEqual(marks(source));
  });

  it('can be joined with other scripts: one statement, no strict mode, no names of its own at the top', () => {
    const { body } = parse(script, { ecmaVersion: 2019, sourceType: 'script' });
    expect(body.map(({ type }) => type)).toEqual(['ExpressionStatement']);
    expect(script).not.toMatch(/['"]use strict['"]|currentScript/);
  });

  it('names itself and its licence in its script', () => {
    expect(script).toContain(`${machineName} 1.0.0, licensed under the EUPL-1.2`);
    expect(files.has('LICENSE.txt')).toBe(true);
  });
});
