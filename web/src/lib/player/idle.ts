/** At the latest after so many milliseconds of a page that is never idle; Safari, which can't tell, waits the other. */
const [patience, pause] = [5000, 1500];

/** Runs something when the page has nothing else to do; answers with how to call it off. */
export function onIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: patience });
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(run, pause);
  return () => clearTimeout(timer);
}
