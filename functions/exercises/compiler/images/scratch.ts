import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files that wait on disk until they are stored: a package of 100 MB makes too many pictures for memory. */
export function scratch() {
  let folder: string | undefined;
  let kept = 0;

  return {
    /** Puts bytes aside; returns how to read them again. */
    async keep(bytes: Uint8Array): Promise<() => Promise<Uint8Array>> {
      folder ??= mkdtempSync(join(tmpdir(), 'chjassu-pictures-'));
      const path = join(folder, String(kept++));
      await writeFile(path, bytes);
      return () => readFile(path);
    },
    remove(): void {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Scratch = ReturnType<typeof scratch>;
