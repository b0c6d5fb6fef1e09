import { policy } from './security-policy.ts';

/**
 * What a frame with an exercise may load: its own files and the shared libraries, nothing else. The play pages are
 * tried with the same words (functions/exercises/compiler/release/csp.ts); a test keeps both alike.
 */
export function contentPolicy(origin: string, contentDomain: string): string {
  const own = ["'self'", `https://lib.${contentDomain}`];
  const media = [...own, 'data:', 'blob:'];
  return policy({
    'default-src': ["'none'"],
    // Most content types build functions from text and set styles; what they reach by it is their own frame.
    'script-src': [...own, "'unsafe-eval'"],
    'style-src': [...own, "'unsafe-inline'"],
    'img-src': media,
    'media-src': media,
    'font-src': media,
    'connect-src': own,
    'worker-src': ['blob:'],
    'base-uri': ["'self'"],
    'form-action': ["'none'"],
    'frame-ancestors': [origin],
    'object-src': ["'none'"],
  });
}

/** Where a frame with an exercise may open a connection, kept alike by the same test. */
export const connectionAllowlist = (contentDomain: string) => `(response-origin "https://lib.${contentDomain}/*")`;
