const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#039;',
};

/** Escapes as the reference implementation does (PHP's htmlspecialchars, entities are not escaped twice). */
export function escapeText(text: string): string {
  return text.replace(/&(?!(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);)|[<>"']/gi, (character) => escapes[character] ?? '');
}

const plain = new Map(Object.entries(escapes).map(([character, escaped]) => [escaped, character]));

/** Undoes the escaping, once. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#0?39);/g, (escaped) => plain.get(escaped.replace('#39', '#039')) ?? escaped);
}
