import { createHash } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** 160 bits: unguessable, and a valid label of a host name. */
const nameLength = 32;

/** The name of a content: the first 160 bits of the SHA-256 of its canonical JSON, in lower-case base32 (RFC 4648). */
export function shortHash(content: unknown): string {
  return base32(createHash('sha256').update(canonicalJson(content)).digest()).slice(0, nameLength);
}

export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** JSON with sorted keys, so that equal documents have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
