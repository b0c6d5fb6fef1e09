import { refuse } from '../refusals.ts';

/** Control, format (bidirectional overrides, zero width) and unassigned code points: they hide what a name is. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

const utf8Flag = 0x0800;

/** Decodes a raw entry name: UTF-8 where it is UTF-8 (most tools write it without saying so), else latin characters. */
export function decodeName(raw: Buffer, flags: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    if (flags & utf8Flag) refuse('unsafe-name', 'an entry name says it is UTF-8 but is not');
    return raw.toString('latin1');
  }
}

/** Refuses names that lead out of the package or hide what they are. A trailing slash marks a folder. */
export function checkName(name: string, pathBytes: number): void {
  if (name === '') refuse('unsafe-name', 'an entry has no name');
  if (Buffer.byteLength(name) > pathBytes) refuse('unsafe-name', 'an entry name is too long', name);
  if (invisible.test(name)) refuse('unsafe-name', 'an entry name holds control characters', JSON.stringify(name));
  if (name.includes('\\')) refuse('path-escapes', 'an entry name holds a backslash', name);
  if (name.startsWith('/')) refuse('path-escapes', 'an entry name is absolute', name);
  if (/^[a-z]:/i.test(name)) refuse('path-escapes', 'an entry name starts with a drive', name);
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.some((segment) => segment === '.' || segment === '..')) {
    refuse('path-escapes', 'an entry name climbs out of its folder', name);
  }
  if (segments.includes('')) refuse('unsafe-name', 'an entry name has an empty segment', name);
}

/** The reference implementation leaves out every path with a segment that starts with a dot or an underscore. */
export function isHidden(name: string): boolean {
  return /(^|\/)[._]/.test(name);
}

/** Two names with the same key are one file on some disk: case and Unicode composition do not tell them apart. */
export function collisionKey(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}
