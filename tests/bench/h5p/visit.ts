import type { FrameLocator, Page } from 'playwright-core';
import type { FirstAnswer } from './first-answer.ts';
import { Traffic } from './traffic.ts';

/** What it took to open an exercise. */
export interface Opened {
  requests: number;
  kilobytes: number;
  /** Seconds until the first answer had been clicked. */
  ready: number;
  /** Seconds until nothing more came. */
  loaded: number;
}

const patienceMs = 90_000;

/** Counts and times what `open` sets off, until the first answer in the frame is clicked and all is quiet. */
export async function opened(
  page: Page,
  frame: FrameLocator,
  { first, answer }: { first: string; answer: FirstAnswer },
  open: () => Promise<void>,
): Promise<Opened> {
  const traffic = new Traffic(page);
  const seen = answer.next(page, patienceMs);
  const began = performance.now();
  const since = (then: number) => Math.max(0, then - began) / 1000;
  await open();
  await seen;
  await frame.locator(first).locator('visible=true').first().click({ timeout: patienceMs });
  const ready = since(performance.now());
  await traffic.quiet();
  const { requests, bytes } = await traffic.received();
  return { requests, kilobytes: bytes / 1000, ready, loaded: Math.max(ready, since(traffic.lastAt)) };
}
