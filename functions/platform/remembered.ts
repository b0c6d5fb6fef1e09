/** Asks once and keeps the answer; a failure is not kept, so that whoever comes next asks again. */
export function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= ask().catch((fault: unknown) => {
      kept = undefined;
      throw fault;
    });
    return kept;
  };
}
