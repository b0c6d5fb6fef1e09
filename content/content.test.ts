import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parseMarkup } from './h5p/Chjassu.Gaps/src/markup.ts';
import { checkParams } from './h5p/check-params.ts';
import { loadContent } from './load.ts';
import { markupFaults } from './markup.ts';

const { sequences, exercises, collections, documents } = loadContent();
const lessons = sequences.flatMap((sequence) => sequence.lessons);
const activities = lessons.flatMap((lesson) => lesson.activities);
const resources = collections.flatMap((collection) => collection.resources);
const filesOf = (folder: string) => readdirSync(join(import.meta.dirname, folder));
const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

test('no two entries share an id, so seeding twice creates nothing twice', () => {
  expect(twice([sequences, lessons, activities, collections, resources].flat().map(({ id }) => id))).toEqual([]);
  expect(twice([...exercises, ...documents].map(({ id }) => id))).toEqual([]);
});

test('the sequences show every kind of activity at least once', () => {
  const kinds = ['document', 'exercise', 'handin', 'lab', 'link', 'oral', 'page'];
  expect([...new Set(activities.map(({ kind }) => kind))].sort()).toEqual(kinds);
});

describe('what is named exists, and what exists is offered', () => {
  const inSequences = activities.flatMap((activity) => (activity.kind === 'exercise' ? [activity.exercise] : []));
  const inCollections = resources.flatMap(({ kind, of }) => (kind === 'exercise' ? [of] : []));

  it('plays every exercise in a sequence or offers it in a collection', () => {
    const offered = new Set([...inSequences, ...inCollections]);
    expect([...offered].sort()).toEqual(exercises.map(({ id }) => id).sort());
  });

  it('keeps each exercise in the file of its name', () => {
    expect(filesOf('exercises').sort()).toEqual(exercises.map(({ id }) => `${id}.json`).sort());
  });

  it('has the document of each document activity, of the same type', () => {
    for (const activity of activities) {
      if (activity.kind !== 'document') continue;
      const { title, file, mediaType } = activity;
      expect(documents).toContainEqual(expect.objectContaining({ title, file, mediaType }));
    }
    const files = filesOf('documents').filter((name) => name !== 'documents.yaml');
    expect(files.sort()).toEqual(documents.map(({ file }) => file).sort());
  });

  it('gives each resource the title, variety and licence of what it offers', () => {
    for (const { of, title, variety, licence } of resources) {
      expect([...sequences, ...exercises, ...documents]).toContainEqual(
        expect.objectContaining({ id: of, title, variety, licence }),
      );
    }
  });
});

describe('an exercise', () => {
  const of = (name: string) => exercises.filter(({ library }) => library === name);

  it.each(exercises)('$id has the parameters that its library asks for', ({ library, params }) => {
    const semantics = readFileSync(join(import.meta.dirname, `h5p/${library}/semantics.json`), 'utf8');
    expect(checkParams(JSON.parse(semantics), params)).toEqual([]);
  });

  it.each(of('Chjassu.Gaps'))('$id has gaps that all read as gaps, each form accepted once', ({ params }) => {
    const parts = (params['questions'] as string[]).flatMap(parseMarkup);
    expect(parts.filter((part) => typeof part === 'string' && part.includes('*'))).toEqual([]);
    const gaps = parts.filter((part) => typeof part !== 'string');
    expect(gaps.length).toBeGreaterThan(0);
    for (const { forms } of gaps) expect(twice(forms.map((form) => form.toLowerCase()))).toEqual([]);
  });

  it.each(of('Chjassu.Choice'))('$id has right and wrong answers, and tells those who err why', ({ params }) => {
    const answers = params['answers'] as { correct: boolean; feedback?: string }[];
    expect(answers.some(({ correct }) => correct)).toBe(true);
    const wrong = answers.filter(({ correct }) => !correct);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.every(({ feedback }) => feedback)).toBe(true);
  });
});

describe('the Corsican that pupils read', () => {
  const spans = activities
    .flatMap((activity) => (activity.kind === 'page' ? [activity.html] : []))
    .flatMap((html) => [...html.matchAll(/<span lang="co">(.*?)<\/span>/g)].map(([, text = '']) => text))
    .map((text) => text.replace(/<[^>]*>/g, ''));
  const spoken = activities.flatMap((activity) => (activity.kind === 'lab' ? activity.text.split('\n') : []));
  const titles = [...sequences, ...lessons, ...activities, ...exercises].map(({ title }) => title);
  const texts = [...spans, ...spoken, ...titles];

  it('uses the letters of Corsican, with grave accents only', () => {
    const letters = /^[a-jl-vz\u00e0\u00e8\u00ec\u00f2\u00f9\P{L}]*$/iu;
    expect(texts.filter((text) => !letters.test(text))).toEqual([]);
  });

  it('elides by an apostrophe without a space', () => {
    expect(texts.filter((text) => /\p{L}['’]\s+\p{L}/u.test(text))).toEqual([]);
  });

  it('writes "hè" for "is", never "é" or "e\'"', () => {
    expect(texts.filter((text) => /(^|\s)(é|e'|he)(\s|$)/iu.test(text))).toEqual([]);
  });
});

test('a word marked as doubtful still stands in the content', () => {
  const everything = JSON.stringify([sequences.map(({ doubtful: _, ...rest }) => rest), exercises, collections])
    .concat(...documents.map(({ bytes }) => bytes.toString('utf8')))
    .replace(/<[^>]*>/g, '')
    .toLowerCase();
  const words = [...sequences, ...collections].flatMap(({ doubtful }) =>
    doubtful.flatMap(({ word }) => word.split(', ')),
  );
  expect(words.filter((word) => !everything.includes(word.toLowerCase()))).toEqual([]);
});

test('a page with a foreign tag, a handler or a text of no stated language is refused', () => {
  expect(markupFaults('<p><span lang="co">Salute</span></p>')).toEqual([]);
  expect(markupFaults('<script><span lang="co">x</span></script>')[0]).toContain('<script>');
  expect(markupFaults('<p onclick="x"></p>')).toEqual(['<p onclick> is not allowed']);
  expect(markupFaults('<p>Salute</p>')).toEqual(['"Salute" does not say its language']);
  expect(markupFaults('<p><strong></p>')).toEqual(['<strong> is not closed']);
});
