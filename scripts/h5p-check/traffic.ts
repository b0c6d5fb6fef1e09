import type { Page, Request, Response } from 'playwright-core';

/** Milliseconds without a request after which nothing more is expected, and after which nobody waits any longer. */
const quietMs = 500;
const mostMs = 10_000;

export interface Traffic {
  /** Addresses that were not answered well. */
  faults: string[];
  /** Resolves when nothing has been asked for a while. */
  quiet: () => Promise<void>;
  amounts: () => Promise<{ requests: number; kilobytes: number }>;
}

/** Follows what a page asks of the exercise's own host and the shared one, and what goes wrong on the way. */
export function follow(page: Page): Traffic {
  const done: Request[] = [];
  const open = new Set<Request>();
  const faults: string[] = [];
  let last = Date.now();
  const counted = (request: Request) => new URL(request.url()).hostname.includes('.content.');
  const ended = (request: Request) => {
    open.delete(request);
    last = Date.now();
  };
  page.on('request', (request) => counted(request) && open.add(request));
  page.on('requestfinished', (request) => {
    if (counted(request)) done.push(request);
    ended(request);
  });
  page.on('requestfailed', ended);
  page.on('response', (response) => {
    if (counted(response.request()) && response.status() >= 400) faults.push(fault(response));
  });
  page.on('pageerror', ({ message }) => faults.push(message.split('\n')[0] ?? ''));
  return {
    faults,
    async quiet() {
      const until = Date.now() + mostMs;
      const still = () => open.size === 0 && Date.now() - last > quietMs;
      while (!still() && Date.now() < until) await page.waitForTimeout(50);
    },
    async amounts() {
      const sizes = await Promise.all(done.map((request) => request.sizes()));
      const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
      return { requests: done.length, kilobytes: Math.round(bytes / 1000) };
    },
  };
}

/** Hosts and hashes mean nothing to a reader: the last folders and the name do. */
function fault(response: Response): string {
  const path = new URL(response.url()).pathname.split('/').slice(-3).join('/');
  return `${response.status()} for ${path}`;
}
