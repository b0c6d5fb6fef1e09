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

/** `/pattern/flags`, as PHP writes it. */
const addonPattern = z.pipe(
  z.string().check(z.maxLength(1000), z.regex(/^\/.+\/[a-zA-Z]*$/s)),
  z.transform((text: string) => {
    const end = text.lastIndexOf('/');
    return { pattern: text.slice(1, end), modifiers: text.slice(end + 1) };
  }),
);

/** What a library says of the texts that it is to be added for; a form that nobody knows says nothing. */
const addTo = z.catch(
  z.pipe(
    z.object({ content: z.object({ types: z.array(z.object({ text: z.object({ regex: addonPattern }) })) }) }),
    z.transform(({ content }) => content.types.map(({ text }) => text.regex)),
  ),
  [],
);

/** Of files or dependencies; the largest known library has 40. */
const most = z.maxLength(500);

export const libraryJson = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(255)),
  machineName,
  majorVersion: versionPart,
  minorVersion: versionPart,
  patchVersion: versionPart,
  license: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
  coreApi: z.optional(z.object({ majorVersion: versionPart, minorVersion: versionPart })),
  preloadedDependencies: z.optional(z.array(dependency).check(most)),
  preloadedJs: z.optional(z.array(codeFile(/\.js$/i)).check(most)),
  preloadedCss: z.optional(z.array(codeFile(/\.css$/i)).check(most)),
  dropLibraryCss: z.optional(z.array(z.object({ machineName })).check(most)),
  addTo: z.optional(addTo),
});

export type LibraryJson = z.infer<typeof libraryJson>;

/** Whether the player's core is new enough for a library. */
export function coreSuffices({ coreApi: wanted }: LibraryJson): boolean {
  if (!wanted) return true;
  if (wanted.majorVersion !== coreApi.majorVersion) return wanted.majorVersion < coreApi.majorVersion;
  return wanted.minorVersion <= coreApi.minorVersion;
}
