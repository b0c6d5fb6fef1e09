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
  const text = (await archive.read(path)).toString('utf8').replace(/^\uFEFF/, '');
  if (exceedsDepth(text)) refuse('broken-json', 'a JSON file is nested too deeply', path);
  try {
    return JSON.parse(text);
  } catch {
    return refuse('broken-json', 'a JSON file cannot be parsed', path);
  }
}

function exceedsDepth(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
