import type { PlayerIntegration } from '../release/integration.ts';

/** The machine name under which the code of an exercise has to be found. */
export function mainName({ contents }: Pick<PlayerIntegration, 'contents'>): string {
  return Object.values(contents)[0]?.library.split(' ')[0] ?? '';
}

/** Whether code has put a function in its place, as core looks for it: `H5P.Blanks` is `window.H5P.Blanks`. */
export function isThere(frame: object, name: string): boolean {
  const step = (holder: unknown, part: string): unknown =>
    (typeof holder === 'object' && holder !== null) || typeof holder === 'function'
      ? Reflect.get(holder, part)
      : undefined;
  return typeof name.split('.').reduce(step, frame) === 'function';
}
