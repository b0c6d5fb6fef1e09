/** Runs the tasks, at most `width` at a time; the first failure ends it. */
export async function inParallel<T>(items: readonly T[], run: (item: T) => Promise<unknown>, width = 8): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
