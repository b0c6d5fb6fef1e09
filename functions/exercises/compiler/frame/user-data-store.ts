import type { UserData } from '../../../contract/frame.ts';
import type { Player } from './player.ts';

/** Keeps what content saves, and tells when it changes. Core would ask a server; here the page around keeps it. */
export class UserDataStore {
  #data: UserData;
  readonly #changed: (data: UserData) => void;

  constructor(data: UserData, changed: (data: UserData) => void) {
    this.#data = data;
    this.#changed = changed;
  }

  read(subContentId: string, dataId: string): unknown {
    const text = this.#data[subContentId]?.[dataId];
    return text === undefined ? undefined : JSON.parse(text);
  }

  write(subContentId: string, dataId: string, value: unknown): void {
    const text: string | undefined = JSON.stringify(value);
    if (text === this.#data[subContentId]?.[dataId]) return;
    const { [dataId]: _, ...others } = this.#data[subContentId] ?? {};
    this.#data = {
      ...this.#data,
      [subContentId]: text === undefined ? others : { ...others, [dataId]: text },
    };
    this.#changed(this.#data);
  }
}

/** Makes core and content types keep their data in a store. */
export function keepUserDataIn(store: UserDataStore, player: Player): void {
  player.getUserData = (_contentId, dataId, done, subContentId = 0) => {
    try {
      done(undefined, store.read(String(subContentId), dataId));
    } catch (error) {
      done(error);
    }
  };
  player.setUserData = (_contentId, dataId, data, options) => {
    store.write(String(options?.subContentId ?? 0), dataId, data);
  };
  player.deleteUserData = (_contentId, dataId, subContentId = 0) => {
    store.write(String(subContentId), dataId, undefined);
  };
}
