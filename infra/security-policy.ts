/** A content security policy from its directives. */
export const policy = (directives: Record<string, string[]>): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');

interface Places {
  contentDomain: string;
  /** How every presigned address of the work bucket begins. */
  files: string;
}

/**
 * What the application may load and frame. Scripts written into a page pass here only because the one that starts
 * SvelteKit is let in by its hash in a meta element: both policies hold, so nothing but that script runs.
 */
export function applicationPolicy({ contentDomain, files }: Places): string {
  const content = `https://*.${contentDomain}`;
  const media = ["'self'", 'data:', 'blob:', files, content];
  return policy({
    'default-src': ["'self'"],
    'script-src': ["'self'", "'unsafe-inline'"],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': media,
    'media-src': media,
    'font-src': ["'self'"],
    'connect-src': ["'self'", files],
    'frame-src': [content],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
}

/** What an answer of the API may load when somebody opens it as a page. */
export const answerPolicy = policy({
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});
