import * as z from 'zod/mini';
import type { Archive } from '../archive/archive.ts';
import { archiveLimits } from '../archive/limits.ts';
import type { RefusalCode } from '../refusals.ts';
import { refuse } from '../refusals.ts';

/** Deeper documents exist only to exhaust the stack of whoever walks them. */
const maxDepth = 150;

/** Parses a JSON file of the package, with or without a byte order mark. */
export async function readJson(archive: Archive, path: string, missing: RefusalCode): Promise<unknown> {
  const file = archive.files.get(path);
  if (!file) return refuse(missing, 'a required file is missing', path);
  if (file.size > archiveLimits.jsonBytes) refuse('broken-json', 'a JSON file is too large', path);
  const text = decode(await archive.read(path), path);
  if (isExcessive(text)) refuse('broken-json', 'a JSON file is nested too deeply or holds too much', path);
  try {
    return JSON.parse(text);
  } catch {
    return refuse('broken-json', 'a JSON file cannot be parsed', path);
  }
}

/** The first faults that a schema finds; a file may hold a hundred thousand. */
export const faultsIn = (error: z.core.$ZodError) =>
  z.prettifyError({ issues: error.issues.slice(0, 5) } as typeof error);

/** UTF-8, as JSON is; letters that are none would be lost without a word. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('broken-json', 'a JSON file is not UTF-8', path);
  }
}

/** Looks at each character once: an expression that matches texts takes hours for one that never ends. */
function isExcessive(text: string): boolean {
  let [depth, values, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inText && character === '\\') at += 1;
    else if (character === '"') inText = !inText;
    else if (!inText && (character === '{' || character === '[')) depth += 1;
    else if (!inText && (character === '}' || character === ']')) depth -= 1;
    else if (!inText && character === ',') values += 1;
    if (depth > maxDepth || values > archiveLimits.jsonValues) return true;
  }
  return false;
}
