import { setTimeout as after } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

const quietMs = 1500;

/** What a page and its frames fetch, from when it is watched. */
export class Traffic {
  /** Of `performance.now()`: when the last of them was here. */
  lastAt = performance.now();
  readonly #under = new Set<Request>();
  readonly #sizes: Promise<number>[] = [];

  constructor(page: Page) {
    page.on('request', (request) => {
      if (isFetched(request)) this.#under.add(request);
    });
    page.on('requestfailed', (request) => this.#end(request));
    page.on('requestfinished', (request) => {
      if (this.#end(request)) this.#sizes.push(sizeOf(request));
    });
  }

  /** Resolves when nothing is under way, and nothing has come for a while. */
  async quiet(): Promise<void> {
    while (this.#under.size > 0 || performance.now() - this.lastAt < quietMs) await after(50);
  }

  /** What came over the line, and not out of the browser's cache: how many answers, and their headers and bodies. */
  async received(): Promise<{ requests: number; bytes: number }> {
    const sizes = (await Promise.all(this.#sizes)).filter((size) => size > 0);
    return { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  #end(request: Request): boolean {
    const known = this.#under.delete(request);
    if (known) this.lastAt = performance.now();
    return known;
  }
}

/** Data that stands in a style sheet comes over no line; what the application says to its API is no part of an exercise. */
const isFetched = (request: Request) => /^https?:\/\/[^/]+\/(?!api\/)/.test(request.url());

async function sizeOf(request: Request): Promise<number> {
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  return responseBodySize > 0 ? responseBodySize + responseHeadersSize : 0;
}
