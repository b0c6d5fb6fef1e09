import type { Atrule, StyleSheet } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';
import type { PreparedLibrary } from '../closure/prepared-library.ts';
import { embed, fontFile, limit } from './font-face.ts';
import type { LibraryFileReader } from './library-files.ts';
import { mentionedIcons } from './mentioned.ts';
import { subsetIcons } from './subset.ts';

/**
 * Puts the icons that some libraries together are likely to show into their styles, and leaves the whole fonts for all
 * other characters: nothing is missing, and the whole fonts are hardly ever fetched.
 */
export async function embedIcons(
  libraries: readonly PreparedLibrary[],
  read: LibraryFileReader,
): Promise<PreparedLibrary[]> {
  const styled = libraries
    .filter(({ styles }) => styles !== '')
    .map((library) => ({ library, sheet: parse(library.styles, { parseCustomProperty: true }) as StyleSheet }));
  if (!styled.some(({ sheet }) => facesIn(sheet).length > 0)) return [...libraries];
  const mentioned = mentionedIcons(styled, libraries);
  const changed = new Map<PreparedLibrary, string>();
  for (const { library, sheet } of styled) {
    if (await embedInSheet(sheet, library, mentioned, read)) changed.set(library, generate(sheet));
  }
  return libraries.map((library) => ({ ...library, styles: changed.get(library) ?? library.styles }));
}

type Face = { face: Atrule; insertBefore(other: Atrule): void };

function facesIn(sheet: StyleSheet): Face[] {
  const faces: Face[] = [];
  walk(sheet, {
    visit: 'Atrule',
    enter(face, item, list) {
      if (face.name.toLowerCase() !== 'font-face' || !list) return;
      faces.push({ face, insertBefore: (other) => void list.insertData(other, item) });
    },
  });
  return faces;
}

async function embedInSheet(
  sheet: StyleSheet,
  library: PreparedLibrary,
  mentioned: ReadonlySet<number>,
  read: LibraryFileReader,
): Promise<boolean> {
  let changed = false;
  for (const { face, insertBefore } of facesIn(sheet)) {
    const path = fontFile(face, library.hash);
    const font = path === undefined ? undefined : await read(library, path);
    const subset = font && (await subsetIcons(font, mentioned).catch(() => undefined));
    if (!subset) continue;
    const small = parse(generate(face), { context: 'atrule' }) as Atrule;
    embed(small, subset.font);
    limit(small, subset.within);
    insertBefore(small);
    if (subset.without.length > 0) limit(face, subset.without);
    changed = true;
  }
  return changed;
}
