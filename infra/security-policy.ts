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

/** What the application may load and frame. Its build has no script in a page: even the one that starts it is a file. */
export function applicationPolicy({ contentDomain, files }: Places): string {
  const content = `https://*.${contentDomain}`;
  const media = ["'self'", 'data:', 'blob:', files, content];
  return policy({
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': media,
    'media-src': media,
    'font-src': ["'self'"],
    // An exercise's code is fetched while its page is on its way, and the way to its host is opened before.
    'connect-src': ["'self'", files, content],
    'frame-src': [content],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
}

const nothing = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** What an answer of the API may load when somebody opens it as a page. */
export const answerPolicy = policy(nothing);

/** What an image or a sound that somebody has uploaded may do when it is opened as a page. */
export const mediaPolicy = policy({ ...nothing, sandbox: [] });
