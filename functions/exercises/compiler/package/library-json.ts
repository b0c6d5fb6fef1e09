import * as z from 'zod/mini';
import { dependency, machineName, versionPart } from './version.ts';

/** The newest core API the player offers (h5p-standalone 3.8 bundles core 1.28). */
export const coreApi = { majorVersion: 1, minorVersion: 28 };

function codeFile(extension: RegExp) {
  const path = z.string().check(z.maxLength(500), z.regex(extension));
  return z.object({
    path: z.pipe(
      path,
      z.transform((text: string) => text.replace(/^(\.?\/)+/, '')),
    ),
  });
}

export const libraryJson = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(255)),
  machineName,
  majorVersion: versionPart,
  minorVersion: versionPart,
  patchVersion: versionPart,
  license: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
  coreApi: z.optional(z.object({ majorVersion: versionPart, minorVersion: versionPart })),
  preloadedDependencies: z.optional(z.array(dependency)),
  preloadedJs: z.optional(z.array(codeFile(/\.js$/i))),
  preloadedCss: z.optional(z.array(codeFile(/\.css$/i))),
  dropLibraryCss: z.optional(z.array(z.object({ machineName }))),
});

export type LibraryJson = z.infer<typeof libraryJson>;

/** Whether the player's core is new enough for a library. */
export function coreSuffices({ coreApi: wanted }: LibraryJson): boolean {
  if (!wanted) return true;
  if (wanted.majorVersion !== coreApi.majorVersion) return wanted.majorVersion < coreApi.majorVersion;
  return wanted.minorVersion <= coreApi.minorVersion;
}
