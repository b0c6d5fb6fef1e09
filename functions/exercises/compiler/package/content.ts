import type { Archive, ArchiveFile } from '../archive/archive.ts';
import { mediaType } from './media-signature.ts';

const folder = 'content/';
const contentJson = 'content/content.json';

/** Where the package holds a file that content names. */
export function contentPath(path: string): string {
  return `${folder}${path}`;
}

export type ContentMedia = { file: ArchiveFile; mime: string };

/** The files beside content.json, by the path that content names them by; each checked by its bytes. */
export function contentMedia(archive: Archive): Map<string, ContentMedia> {
  const media = new Map<string, ContentMedia>();
  for (const file of archive.files.values()) {
    if (!file.path.startsWith(folder) || file.path === contentJson) continue;
    media.set(file.path.slice(folder.length), { file, mime: mediaType(file.path, file.head) });
  }
  return media;
}

/** Every library that content names anywhere, allowed there or not. */
export function namedLibraries(content: unknown): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'library' && typeof member === 'string') names.add(member);
      else visit(member);
    }
  };
  visit(content);
  return names;
}
