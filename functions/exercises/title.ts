import { unescapeText } from './compiler/semantics/escape.ts';

/** Characters of a title, as the contract takes it. */
const longest = 120;

const oneLine = (text: string) =>
  [...text.replace(/[^\u0020-\u007e\u00a0-\uffff]+/g, ' ').replace(/\s+/g, ' ')].slice(0, longest).join('').trim();

/** A title for a file of which nothing else is known yet. */
export const titleOfFile = (name: string): string =>
  oneLine(name.replace(/\.h5p$/i, '').replace(/[_-]+/g, ' ')) || 'H5P';

/** The title that a package gives itself, as a person would have typed it; undefined when it gives none. */
export const titleOfPackage = (title: string): string | undefined => oneLine(unescapeText(title)) || undefined;
