import type { PlayerIntegration } from '../release/integration.ts';

/** Content types make it: any field may lack. */
export type XapiStatement = Record<string, unknown> & {
  verb?: { id?: unknown };
  object?: { id?: unknown };
  result?: { response?: unknown };
};

/** What a content was answered, and what those that it holds were. */
export type XapiData = { statement?: XapiStatement; children?: XapiData[] };

type PlayerEvent = { data: { statement: XapiStatement } };

/** A running content, as far as the frame deals with it. */
export type Instance = { contentId: number; getCurrentState?: () => unknown; getXAPIData?: () => XapiData };

type UserDataOptions = { subContentId?: string | number };

/** The part of H5P core (`window.H5P`) that the frame uses or replaces. */
export type Player = {
  preventInit: boolean;
  communicator: unknown;
  instances: Instance[];
  init(target: Element): void;
  trigger(instance: Instance, event: string): void;
  /** Where the files of a content are. */
  getContentPath(contentId: number): string;
  jQuery: (ready: () => void) => void;
  externalDispatcher: { on(type: string, listener: (event: PlayerEvent) => void): void };
  getUserData(
    contentId: number,
    dataId: string,
    done: (error: unknown, data?: unknown) => void,
    subContentId?: string | number,
  ): void;
  setUserData(contentId: number, dataId: string, data: unknown, options?: UserDataOptions): void;
  deleteUserData(contentId: number, dataId: string, subContentId?: string | number): void;
};

type Texts = Record<string, string>;

/** What core expects to find on the window before it is loaded. */
export type PlayerWindow = {
  H5PIntegration?: Omit<PlayerIntegration, 'l10n'> & { l10n: { H5P: Texts } };
  H5P?: Player | Pick<Player, 'preventInit'>;
};
