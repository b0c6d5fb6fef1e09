import * as z from 'zod/mini';
import { addonPatterns } from '../package/addon-pattern.ts';
import { semanticsSchema } from '../semantics/field.ts';

const script = z.object({
  path: z.string(),
  code: z.string(),
  /** It must stay a file of its own: joining it would change what it does. */
  separate: z.boolean(),
  /** Functions it declares globally: joined scripts hoist them over one another. */
  functions: z.array(z.string()),
});

/** A library ready to be joined: code minified, styles rewritten, semantics parsed. Stored once for each hash. */
export const preparedLibrary = z.object({
  format: z._default(z.literal(1), 1),
  /** Name with major and minor version, as content names it: `H5P.MultiChoice 1.16`. */
  name: z.string(),
  machineName: z.string(),
  /** With the patch: `1.16.14`. */
  version: z.string(),
  title: z.string(),
  license: z.optional(z.string()),
  hash: z.string(),
  dependencies: z.array(z.string()),
  /** It is to be added to content that holds one of these. */
  addTo: z.optional(addonPatterns),
  /** Machine names of libraries whose styles this one replaces. */
  dropsStylesOf: z.array(z.string()),
  semantics: semanticsSchema,
  scripts: z.array(script),
  styles: z.string(),
  /** Paths of the files that code or styles may ask for at run time. */
  assets: z.array(z.string()),
});

export type PreparedLibrary = z.infer<typeof preparedLibrary>;
export type PreparedScript = z.infer<typeof script>;
