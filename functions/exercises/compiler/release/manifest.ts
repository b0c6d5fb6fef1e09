import * as z from 'zod/mini';

const hash = z.string().check(z.regex(/^[\da-f]{64}$/));
/** 32 characters of base32: a label of a host name. */
const name = z.string().check(z.regex(/^[a-z2-7]{32}$/));
const counted = z.int().check(z.minimum(0));

const closure = z.object({
  name,
  /** File names under `closures/<name>/` on the library host; the scripts run in order. */
  scripts: z.array(z.string()),
  style: z.optional(z.string()),
});

const library = z.object({ name: z.string(), version: z.string(), hash });

const credits = z.object({
  license: z.optional(z.string()),
  licenseVersion: z.optional(z.string()),
  licenseExtras: z.optional(z.string()),
  source: z.optional(z.string()),
  yearFrom: z.optional(z.string()),
  yearTo: z.optional(z.string()),
  authors: z.array(z.object({ name: z.string(), role: z.optional(z.string()) })),
});

const file = { mime: z.string(), bytes: counted, sha256: hash };
const media = z.object({
  path: z.string(),
  ...file,
  /** As the package held it, when something else is served: it is kept under `originals/`. */
  original: z.optional(z.object(file)),
});

/** Everything there is to know about a compiled exercise; its name covers all of it. */
export const releaseManifest = z.object({
  format: z.literal(1),
  release: name,
  title: z.string(),
  /** As h5p.json says it; `und` when it does not. */
  language: z.string(),
  /** `H5P.MultiChoice 1.16` */
  mainLibrary: z.string(),
  closure,
  /** The libraries that run, in the order in which they are loaded. */
  libraries: z.array(library),
  /** For the player: folder of each library that content or code may name, to the hash of the one that runs. */
  libraryDirectories: z.record(z.string(), hash),
  /** content.json, cleaned. */
  params: z.record(z.string(), z.unknown()),
  /** Files under `content/` on the exercise's own host. */
  media: z.array(media),
  /** Unknown until the exercise was played. */
  maxScore: z.optional(z.number()),
  credits,
});

export type ReleaseManifest = z.infer<typeof releaseManifest>;
export type MediaFile = ReleaseManifest['media'][number];
