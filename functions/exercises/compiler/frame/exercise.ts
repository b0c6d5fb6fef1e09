import type { UserData } from '../../../contract/frame.ts';
import { contentUrl } from '../release/integration.ts';
import type { PageLink } from './page-link.ts';
import type { Player } from './player.ts';
import { Saver } from './saver.ts';
import { followSize } from './size.ts';
import { passOnStatements } from './statements.ts';
import { keepUserDataIn, UserDataStore } from './user-data-store.ts';

const actions = ['input', 'change', 'click', 'keyup'];

/** Starts the content from its saved state, and passes on what the learner does. Returns its saver. */
export function startExercise(player: Player, userData: UserData, frame: Window, link: PageLink, limit: number): Saver {
  const store = new UserDataStore(userData, (data) => sendState(data, link, limit));
  keepUserDataIn(store, player);
  const saver = new Saver(() => collectStates(player), frame);
  passOnStatements(player, link);
  for (const action of actions) frame.document.addEventListener(action, () => saver.changed(), { capture: true });
  frame.addEventListener('pagehide', () => saver.flush());
  frame.document.addEventListener('visibilitychange', () => {
    if (frame.document.visibilityState === 'hidden') saver.flush();
  });
  // Core would talk to any parent whatever its origin, and resize through it.
  player.communicator = undefined;
  // Core minds the address of the content in `getPath` only.
  player.getContentPath = () => contentUrl;
  player.init(frame.document.body);
  player.externalDispatcher.on('xAPI', () => saver.changed());
  followSize(player, frame, link);
  return saver;
}

function sendState(userData: UserData, link: PageLink, limit: number): void {
  const { length } = JSON.stringify(userData);
  if (length > limit) link.report('state-too-large', `${length} characters`);
  else link.send({ type: 'state', userData });
}

/** Asks every content for its state; one that fails to give it keeps its last. */
function collectStates(player: Player): void {
  for (const instance of player.instances) {
    try {
      const state = instance.getCurrentState?.();
      if (state !== undefined) player.setUserData(instance.contentId, 'state', state);
    } catch (error) {
      console.warn('no state', error);
    }
  }
}
