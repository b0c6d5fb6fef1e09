/** Of the player that was built with this application; none while the application is being written. */
const version: string | undefined = import.meta.env['VITE_PLAYER_VERSION'];
/** What every play page asks for, in its order of need. */
const files = ['frame.js', 'frame.bundle.js', 'styles/h5p.css'];
let asked = false;

/**
 * Fetches what every exercise needs while the page of the first one is on its way: two waits become one. The browser
 * keeps it, and the frame finds it there. What can't be had the frame asks for itself.
 */
export function fetchPlayerCode(libraries: string): void {
  if (asked || !version) return;
  asked = true;
  for (const file of files) {
    const address = `${libraries}/player/${version}/${file}`;
    void fetch(address, { credentials: 'omit', priority: 'high' }).catch(() => undefined);
  }
}
