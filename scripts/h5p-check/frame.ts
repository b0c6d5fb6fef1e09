import type { Frame, Page } from 'playwright-core';

/** The exercise's own document. */
export async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe').first().elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('the frame has gone');
  return frame;
}

/** CSS pixels of the content that a person sees. */
export async function visibleHeight(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('.h5p-content > *')];
    const seen = parts.filter((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    return Math.max(0, ...seen.map((part) => part.getBoundingClientRect().height));
  });
}
