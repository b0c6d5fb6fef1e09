import type { PieceKeeper } from './recorder.svelte.ts';

/** Keeps one recording for as long as the page stands: for what is not a student's work. */
export function memoryKeeper(): PieceKeeper & { bytes: (id: string) => Promise<Uint8Array<ArrayBuffer>> } {
  const pieces = new Map<string, ArrayBuffer[]>();
  return {
    async begin(id) {
      pieces.clear();
      pieces.set(id, []);
    },
    async append(id, _number, bytes) {
      pieces.get(id)?.push(bytes);
    },
    ended: () => undefined,
    async bytes(id) {
      return new Uint8Array(await new Blob(pieces.get(id)).arrayBuffer());
    },
    async forget(id) {
      pieces.delete(id);
    },
  };
}
