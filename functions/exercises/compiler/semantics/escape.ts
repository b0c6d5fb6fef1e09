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
