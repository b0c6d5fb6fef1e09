import { contentOrigin } from '#contract/exercises.ts';
import { ReleaseCode, releaseCodeAddress } from '#contract/release-code.ts';

/** What every play page asks for, in its order of need. */
const files = ['frame.js', 'frame.bundle.js', 'styles/h5p.css'];

/** As `fetch`. */
type Ask = (address: string, options: RequestInit) => Promise<Response>;

/**
 * Fetches an exercise's code while its page is on its way: two waits become one. The browser keeps it, and the frame
 * finds it there. What can't be had the frame asks for itself.
 */
export class PlayerCode {
  /** Of the player that was built with this application; none while the application is being written. */
  readonly #version: string | undefined;
  readonly #ask: Ask;
  readonly #asked = new Set<string>();
  readonly #known = new Map<string, Promise<readonly string[]>>();

  constructor(version: string | undefined, ask: Ask) {
    this.#version = version;
    this.#ask = ask;
  }

  /**
   * Opens the ways that an exercise is fetched on, and learns which code it runs: some hundred bytes, which save a slow
   * line two round trips and one more. `rel=preconnect` lasts ten seconds where it is heard at all.
   * @param application the origin of the application
   */
  async approach(application: string, release: string): Promise<void> {
    if (this.#known.has(release)) return;
    const code = this.#find(application, release);
    this.#known.set(release, code);
    // As the frame will ask, with credentials: another connection would not serve it.
    const page = this.#ask(`${contentOrigin(application, release)}/`, {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'include',
    });
    await Promise.allSettled([code, page]);
  }

  /** @param application the origin of the application */
  fetch(application: string, release: string): void {
    if (!this.#version) return;
    const libraries = contentOrigin(application, 'lib');
    for (const file of files) this.#fetchOnce(`${libraries}/player/${this.#version}/${file}`);
    void this.#known.get(release)?.then((code) => code.forEach((file) => this.#fetchOnce(`${libraries}/${file}`)));
  }

  async #find(application: string, release: string): Promise<readonly string[]> {
    try {
      const address = `${contentOrigin(application, 'lib')}/${releaseCodeAddress(release)}`;
      const answer = await this.#ask(address, { credentials: 'omit' });
      return ReleaseCode.parse(await answer.json()).files;
    } catch {
      return [];
    }
  }

  #fetchOnce(address: string): void {
    if (this.#asked.has(address)) return;
    this.#asked.add(address);
    void this.#ask(address, { credentials: 'omit', priority: 'high' }).catch(() => undefined);
  }
}

const version: string | undefined = import.meta.env['VITE_PLAYER_VERSION'];
export const playerCode = new PlayerCode(version, (address, options) => fetch(address, options));
