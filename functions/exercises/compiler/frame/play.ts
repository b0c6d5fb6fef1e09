import type { ToFrame, UserData } from '../../../contract/frame.ts';
import type { PlayPageData } from '../release/play-page.ts';
import { startExercise } from './exercise.ts';
import { askForLinks } from './links.ts';
import { isThere, mainName } from './main-code.ts';
import { useMemoryStorage } from './memory-storage.ts';
import { takeAwayReach } from './reach.ts';
import type { PageLink } from './page-link.ts';
import type { PlayerWindow } from './player.ts';
import { reportProblems } from './problems.ts';
import type { Saver } from './saver.ts';
import { wording } from './wording.ts';

/** Prepares what the player expects, and plays the exercise when the page around says how to begin. */
export function play({ integration, images, maxStateLength }: PlayPageData, page: PageLink): void {
  const shared = window as PlayerWindow;
  let saver: Saver | undefined;
  let begun = false;
  const main = mainName(integration);

  const playerLoaded = new Promise<void>((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });

  function receive(message: ToFrame): void {
    if (message.type === 'ping') page.send({ type: 'pong' });
    else if (message.type === 'prepare') void prepare();
    else if (message.type === 'flush') {
      saver?.flush();
      page.send({ type: 'flushed' });
    } else if (message.type === 'init' && shared.H5PIntegration) {
      document.documentElement.dataset['appearance'] = message.appearance;
      shared.H5PIntegration.l10n.H5P = wording(message.language);
      void begin(message.userData ?? {});
    }
  }

  async function prepare(): Promise<void> {
    const loads = images.map((address) => {
      const image = new Image();
      image.src = address;
      return image.decode();
    });
    await Promise.allSettled([playerLoaded, ...loads]);
    page.send({ type: 'prepared' });
  }

  async function begin(userData: UserData): Promise<void> {
    if (begun) return;
    begun = true;
    await playerLoaded;
    const { H5P } = shared;
    if (!H5P || !('init' in H5P)) return page.report('did-not-start', 'the player is missing');
    // After core's own preparations, which wait for the same moment.
    H5P.jQuery(() => {
      try {
        // Core would fail on it with words that help nobody.
        if (!isThere(window, main)) return page.report('did-not-start', `no code is called ${main}`);
        saver = startExercise(H5P, userData, window, page, maxStateLength);
        page.send({ type: 'ready' });
      } catch (error) {
        page.report('did-not-start', error instanceof Error ? error.message : 'unknown');
      }
    });
  }

  useMemoryStorage(window);
  takeAwayReach(window);
  shared.H5PIntegration = { ...integration, l10n: { H5P: wording(document.documentElement.lang) } };
  shared.H5P = { preventInit: true };
  reportProblems(window, page);
  page.listen(receive);
  if (window.parent === window) return void begin({});
  askForLinks(window, page);
  page.send({ type: 'listening', answersPings: true });
}
