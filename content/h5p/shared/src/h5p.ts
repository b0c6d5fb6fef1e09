// The part of H5P core (API 1.24) that the content types use.

export interface Definition {
  extensions?: Record<string, unknown>;
  [property: string]: unknown;
}

export interface Statement {
  object: { definition: Definition };
  result?: Record<string, unknown>;
}

export interface XapiEvent {
  data: { statement: Statement };
  setScoredResult(score: number, max: number, instance: Dispatcher, completion: boolean, success: boolean): void;
}

export interface Dispatcher {
  contentId?: string | number;
  trigger(event: string | XapiEvent): void;
  triggerXAPI(verb: string): void;
  createXAPIEventTemplate(verb: string): XapiEvent;
  setActivityStarted(): void;
  /** Added by newRunnable: true when the content is not part of another one. */
  isRoot?(): boolean;
}

export interface Extras {
  previousState?: unknown;
  metadata?: { title?: string; defaultLanguage?: string };
}

interface H5pCore {
  EventDispatcher: { call(instance: object): void; prototype: object };
  createTitle(title: string): string;
  getPath(path: string, contentId: string | number): string;
}

interface H5pScope {
  H5P: H5pCore;
  Chjassu?: Record<string, unknown>;
}

/** The window of the frame that plays the content, as H5P core leaves it. */
export const scope = globalThis as unknown as H5pScope;
