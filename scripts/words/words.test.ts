import { describe, expect, it } from 'vitest';
import corsican from '../../web/messages/co.json' with { type: 'json' };
import marked from '../../web/messages/doubtful.json' with { type: 'json' };
import { doubtfulWords, listWords, wordsOfReadme } from './words.ts';

describe('the list for a native reader', () => {
  const chapters = doubtfulWords();

  it('holds what is marked in the interface, the sequences, the collection the content types and the player', () => {
    const files = chapters.map(({ file }) => file);
    expect(new Set(files)).toEqual(
      new Set([
        ...['web/messages/doubtful.json', 'content/sequences', 'content/collections', 'content/h5p/README.md'],
        'functions/exercises/compiler/README.md',
      ]),
    );
    expect(chapters.filter(({ words }) => words.length === 0)).toEqual([]);
    expect(chapters[0]!.words).toHaveLength(Object.keys(marked).length);
  });

  it('shows each text of the interface with its French', () => {
    const continueWork = chapters[0]!.words.find(({ where }) => where === 'continue_work');
    expect(continueWork).toMatchObject({ word: corsican.continue_work, french: 'Continuer' });
  });
});

it('reads the words of the content types with their notes, and no file names', () => {
  const readme =
    '# H5P\n*not this*\n## For a native reader\n\nIn `*/co.json`: *biancu* (gap), *Da rivede*.\n\n## Traps\n*nor this*';
  expect(wordsOfReadme(readme, 'language/co.json')).toEqual([
    { word: 'biancu', why: 'gap', where: 'language/co.json' },
    { word: 'Da rivede', why: '', where: 'language/co.json' },
  ]);
});

it('ends with how many there are', () => {
  const word = { word: 'seduta', why: 'a lesson', where: 'lesson', french: 'séance' };
  const list = listWords([{ title: 'Interface', file: 'words.json', words: [word] }]);
  expect(list).toContain('  seduta\n      fr: séance\n      a lesson\n      lesson\n');
  expect(list).toMatch(/\nWords and texts for a native reader to settle: 1$/);
});
