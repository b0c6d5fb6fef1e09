import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Collection, Document, Exercise, Sequence } from './schema.ts';

export interface Content {
  sequences: Sequence[];
  exercises: Exercise[];
  collections: Collection[];
  /** Each with the bytes of its file. */
  documents: (Document & { bytes: Buffer })[];
}

const home = import.meta.dirname;

/** Everything that is published with the platform, parsed; throws with the file's name and every fault in it. */
export function loadContent(): Content {
  return {
    sequences: readFolder('sequences', Sequence),
    exercises: readFolder('exercises', Exercise),
    collections: readFolder('collections', Collection),
    documents: readDocuments(),
  };
}

function readFolder<T extends z.ZodType>(folder: string, schema: T): z.output<T>[] {
  const names = readdirSync(join(home, folder)).filter((name) => /\.(yaml|json)$/.test(name));
  return names.sort().map((name) => readEntry(join(home, folder, name), schema));
}

function readDocuments(): Content['documents'] {
  const folder = join(home, 'documents');
  const documents = readEntry(join(folder, 'documents.yaml'), z.array(Document));
  return documents.map((document) => ({ ...document, bytes: readFileSync(join(folder, document.file)) }));
}

/** YAML contains JSON, so one parser reads both. */
function readEntry<T extends z.ZodType>(path: string, schema: T): z.output<T> {
  const parsed = schema.safeParse(parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${relative(home, path)} is not as schema.ts says:\n${z.prettifyError(parsed.error)}`);
}
