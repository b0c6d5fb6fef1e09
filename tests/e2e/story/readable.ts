import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const phone = { width: 320, height: 640 };

/** What stands on the screen reaches everybody: no serious fault for axe, and no sideways scrolling on the smallest phone. */
export async function expectReadable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const usual = page.viewportSize();
  await page.setViewportSize(phone);
  const beyond = await beyondTheEdge(page);
  if (usual) await page.setViewportSize(usual);
  const faults = serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect({ address: page.url(), faults, beyond }).toEqual({ address: page.url(), faults: [], beyond: [] });
}

/** What makes a page scroll sideways once it has taken in its window's size; nothing when it does not scroll. */
export async function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const outside = [...document.body.querySelectorAll('*')].filter(
      (element) => Math.round(element.getBoundingClientRect().right) > clientWidth,
    );
    const deepest = outside.filter((element) => !outside.some((other) => other !== element && element.contains(other)));
    return [`${scrollWidth} px`, ...deepest.map(({ outerHTML }) => outerHTML.slice(0, 160))];
  });
}
