import { m } from '#lib/paraglide/messages.js';

/** A file's size as people say it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return m.size_kb({ count: Math.max(1, Math.round(bytes / 1000)) });
  return m.size_mb({ count: Math.round(bytes / 100_000) / 10 });
}
