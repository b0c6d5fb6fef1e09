import * as z from 'zod/mini';
import type { Archive } from '../archive/archive.ts';
import { refuse } from '../refusals.ts';
import { faultsIn, readJson } from './json.ts';
import type { Dependency } from './version.ts';
import { dependency, machineName } from './version.ts';

const shortText = z.string().check(z.trim(), z.minLength(1), z.maxLength(255));

/** Fields the reference implementation checks but nothing here depends on: a fault in them is dropped, not refused. */
function tolerated<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

const author = z.object({ name: shortText, role: tolerated(z.string().check(z.regex(/^\w{1,40}$/))) });

const h5pJson = z.object({
  /** Empty when there is none: the exercise is called by its file then. */
  title: z.pipe(
    z.catch(z.string(), ''),
    z.transform((text: string) => text.trim().slice(0, 255)),
  ),
  language: z.catch(z.string().check(z.regex(/^[-a-zA-Z]{1,10}$/)), 'und'),
  mainLibrary: machineName,
  preloadedDependencies: z.array(dependency).check(z.minLength(1), z.maxLength(500)),
  defaultLanguage: tolerated(z.string().check(z.regex(/^[-a-zA-Z]{1,10}$/))),
  license: tolerated(z.string().check(z.regex(/^[A-Z][A-Z0-9 .-]{0,20}$/))),
  licenseVersion: tolerated(z.string().check(z.maxLength(20))),
  licenseExtras: tolerated(z.string().check(z.maxLength(5000))),
  source: tolerated(z.string().check(z.regex(/^https?:\/\/\S{1,1000}$/))),
  yearFrom: tolerated(z.union([z.string().check(z.regex(/^\d{1,4}$/)), z.number()])),
  yearTo: tolerated(z.union([z.string().check(z.regex(/^\d{1,4}$/)), z.number()])),
  authors: tolerated(z.array(author).check(z.maxLength(100))),
});

export type H5pJson = z.infer<typeof h5pJson>;

/** Reads h5p.json, which names the exercise and its main library. */
export async function readH5pJson(archive: Archive): Promise<H5pJson> {
  const parsed = h5pJson.safeParse(await readJson(archive, 'h5p.json', 'missing-h5p-json'));
  if (!parsed.success) return refuse('invalid-h5p-json', faultsIn(parsed.error), 'h5p.json');
  return parsed.data;
}

/** The dependency that is the main library, with its version. */
export function mainDependency({ mainLibrary, preloadedDependencies }: H5pJson): Dependency {
  const main = preloadedDependencies.find((candidate) => candidate.machineName === mainLibrary);
  return main ?? refuse('missing-main-library', 'the main library is not among the dependencies', mainLibrary);
}
