import type { PreparedScript } from './prepared-library.ts';

/** A file of a closure's code; they run in order. */
export type Segment = { kind: 'bundle' | 'separate'; code: string };

/**
 * Joins scripts, in order, into as few files as keep their meaning: each as `;` + code + newline, so that neither a
 * missing semicolon nor a closing line comment reaches the next one. One that throws must not stop those after it,
 * as it would not in a file of its own.
 */
export function joinScripts(scripts: readonly PreparedScript[]): Segment[] {
  const segments: Segment[] = [];
  let open: Segment | undefined;
  let hoisted = new Set<string>();
  for (const { code, separate, functions } of scripts) {
    if (separate) {
      segments.push({ kind: 'separate', code });
      open = undefined;
      continue;
    }
    if (!open || functions.some((name) => hoisted.has(name))) {
      open = { kind: 'bundle', code: '' };
      segments.push(open);
      hoisted = new Set();
    }
    open.code += functions.length > 0 ? `;${code}\n` : guarded(code);
    for (const name of functions) hoisted.add(name);
  }
  return segments;
}

/** Global function declarations are no longer hoisted inside a block, so a script that has any is not guarded. */
function guarded(code: string): string {
  return `;try{${code}\n}catch(e){setTimeout(function(){throw e})}\n`;
}
