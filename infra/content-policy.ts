import { policy } from './security-policy.ts';

/**
 * What a frame with an exercise may load: its own files and the shared libraries, nothing else. Most H5P libraries
 * evaluate code and set styles; what they could reach by it is their own frame.
 */
export function contentPolicy(origin: string, contentDomain: string): string {
  const lib = `https://lib.${contentDomain}`;
  const files = ["'self'", lib, 'data:', 'blob:'];
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'", lib, "'unsafe-eval'"],
    'style-src': ["'self'", lib, "'unsafe-inline'"],
    'img-src': files,
    'media-src': files,
    'font-src': files,
    'connect-src': ["'self'", lib],
    'worker-src': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'none'"],
    'frame-ancestors': [origin],
  });
}
