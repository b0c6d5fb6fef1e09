import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { loadContent } from '../../content/load.ts';
import { root } from '../run.ts';

/** A Corsican text that a native reader has to settle. */
export interface DoubtfulWord {
  word: string;
  /** What to judge, as its writer noted it. */
  why: string;
  /** What it says in French, where that is written down. */
  french?: string;
  /** Where it stands: a key of the messages, a lesson and its activity. */
  where: string;
}

export interface Chapter {
  title: string;
  /** The file in which a word is settled. */
  file: string;
  words: DoubtfulWord[];
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readJson = (path: string): unknown => JSON.parse(read(path));

/** All words that are marked as doubtful, wherever they are marked. */
export const doubtfulWords = (): Chapter[] => [
  ofMessages(),
  ...ofContent(),
  ofReadme('H5P content types', 'content/h5p/README.md', 'language/co.json'),
  ofReadme('H5P player', 'functions/exercises/compiler/README.md', 'frame/wordings/co.ts'),
];

function ofMessages(): Chapter {
  const file = 'web/messages/doubtful.json';
  const marked = z.record(z.string(), z.object({ word: z.string(), why: z.string() })).parse(readJson(file));
  const french = z.record(z.string(), z.string()).parse(readJson('web/messages/fr.json'));
  const words = Object.entries(marked).map(([where, { word, why }]) => ({ word, why, french: french[where], where }));
  return { title: 'Interface', file, words };
}

function ofContent(): Chapter[] {
  const { sequences, collections } = loadContent();
  const chapters = [
    ...sequences.map(({ title, doubtful }) => ({ title, file: 'content/sequences', words: doubtful })),
    ...collections.map(({ title, doubtful }) => ({ title, file: 'content/collections', words: doubtful })),
  ];
  return chapters.filter(({ words }) => words.length > 0);
}

function ofReadme(title: string, file: string, where: string): Chapter {
  return { title, file, words: wordsOfReadme(read(file), where) };
}

/** The words in italics under "For a native reader", each with the note in brackets behind it. */
export function wordsOfReadme(markdown: string, where: string): DoubtfulWord[] {
  const section = /## For a native reader\n([^]*?)(?=\n## |$)/.exec(markdown)?.[1] ?? '';
  const marked = section.replace(/`[^`]*`/g, '').matchAll(/\*([^*]+)\*(?: \(([^)]+)\))?/g);
  return [...marked].map(([, word = '', note = '']) => ({ word, why: note, where }));
}

/** The list as it is read on a terminal or on paper. */
export function listWords(chapters: Chapter[]): string {
  const total = chapters.reduce((sum, { words }) => sum + words.length, 0);
  const lists = chapters.map(({ title, file, words }) => `${title} (${file})\n\n${words.map(line).join('\n')}`);
  return `${lists.join('\n\n')}\n\nWords and texts for a native reader to settle: ${total}`;
}

function line({ word, why, french, where }: DoubtfulWord): string {
  const notes = [french && `fr: ${french}`, why, where].filter(Boolean).map((note) => `      ${note}`);
  return [`  ${word}`, ...notes].join('\n');
}
