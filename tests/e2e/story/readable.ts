import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const phone = { width: 360, height: 740 };

/** What stands on the screen reaches everybody: no serious fault for axe, and no sideways scrolling on a small phone. */
export async function expectReadable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const usual = page.viewportSize();
  await page.setViewportSize(phone);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (usual) await page.setViewportSize(usual);
  const faults = serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect({ address: page.url(), faults, width }).toEqual({ address: page.url(), faults: [], width: phone.width });
}
