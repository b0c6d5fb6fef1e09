const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#039': "'" };

/** Undoes the escaping that H5P hosts apply to plain text fields when a package is uploaded. */
export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#0?39);/g, (_, name: string) => entities[name] ?? '');
}

/** Puts values in the place of `:name` marks of a label. */
export function fillLabel(label: string, values: Record<string, string | number>): string {
  return label.replace(/:([a-z]+)/g, (mark: string, name: string) => String(values[name] ?? mark));
}
