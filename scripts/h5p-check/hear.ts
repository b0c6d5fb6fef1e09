import type { Page } from 'playwright-core';
import { fromFrame, type FromFrame } from '../../functions/contract/frame.ts';

/** A message that the application got from its frame, by the page's clock (milliseconds). */
export interface Heard {
  at: number;
  message: FromFrame;
}

/** Has a page remember what frames tell it, from its next document on. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const heard: unknown[] = [];
    Object.assign(window, { heardFromFrames: heard });
    window.addEventListener('message', ({ data }) => heard.push({ at: performance.now(), message: data }));
  });
}

/** What was heard so far. */
export async function heardBy(page: Page): Promise<Heard[]> {
  const all = await page.evaluate(() => Reflect.get(window, 'heardFromFrames') as { at: number; message: unknown }[]);
  return all.flatMap(({ at, message }) => {
    const parsed = fromFrame.safeParse(message);
    return parsed.success ? [{ at, message: parsed.data }] : [];
  });
}

/** What frames reported as amiss. */
export function problemsIn(heard: readonly Heard[]): string[] {
  return heard.flatMap(({ message }) => (message.type === 'problem' ? [`${message.problem}: ${message.detail}`] : []));
}
