import { refuse } from '../refusals.ts';
import type { Field } from './field.ts';
import type { PatternBudget } from './pattern.ts';

/** Something that was left out of the content, or is broken in it, without refusing it; the teacher is told. */
export type Notice = {
  code: 'remote-media-removed' | 'missing-media-removed' | 'code-address-removed' | 'unreadable-picture';
  path: string;
  /** The place in the words of whoever made the content. */
  where?: string[];
};

/** What cleaning needs to know, and what it finds out. */
export type CleaningContext = {
  /** Paths of the files under content/, without that prefix. */
  mediaPaths: ReadonlySet<string>;
  /** The semantics of a library by its name (`H5P.Image 1.1`); undefined when no such library is at hand. */
  semanticsOf(libraryName: string): readonly Field[] | undefined;
  /** Of the content: `fr`, `co`, `und` when nobody says. */
  language: string;
  patterns: PatternBudget;
  /** How many values that nobody has written may still be put in: semantics may ask for thousands in each of thousands. */
  defaults: { left: number };
  notices: Notice[];
  usedMedia: Set<string>;
  usedLibraries: Set<string>;
  /** Ids of sub-contents: each is given once. */
  usedIds: Set<string>;
};

/** Values that one content may lack; a whole book of exercises has some hundreds of groups. */
export const mostDefaults = 50_000;

/** Cleans a value; undefined leaves it out. `path` is its place in content.json, for refusals. */
export type Cleaner = (value: unknown, field: Field, context: CleaningContext, path: string) => unknown;

export function unfit(detail: string, path: string): never {
  return refuse('content-does-not-fit', detail, path);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing was written: also the empty string and the empty array that PHP hosts leave for an empty object. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
