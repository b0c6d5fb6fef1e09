/** Milliseconds; a service that is out of breath is asked less and less often. */
const shortest = 2000;
const longest = 30_000;

/** Waits until the line is back, or where there is one a while that doubles. */
export function untilLine(tries: number): Promise<void> {
  const wait = Math.min(longest, shortest * 2 ** (tries - 1));
  return new Promise((resolve) => {
    if (navigator.onLine) setTimeout(resolve, wait);
    else addEventListener('online', () => resolve(), { once: true });
  });
}
