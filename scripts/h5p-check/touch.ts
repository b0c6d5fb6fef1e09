import type { ElementHandle, Frame } from 'playwright-core';

const mostTouches = 40;
/** Milliseconds that an element may take to let itself be touched: others cover it while content moves. */
const patienceMs = 400;
/** For what a touch sets going. */
const restMs = 120;

/** Answers fields, choices and buttons as they come, until nothing new is left or somebody says it is enough. */
export async function touch(frame: Frame, enough: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < mostTouches; count++) {
    const next = (await frame.evaluateHandle(nextToTouch)).asElement() as ElementHandle<HTMLElement> | null;
    if (!next) return;
    await touchOne(next);
    await frame.page().waitForTimeout(restMs);
    if (await enough()) return;
  }
}

async function touchOne(element: ElementHandle<HTMLElement>): Promise<void> {
  const text = await element.evaluate((node) => node.matches('textarea, input:not([type=radio], [type=checkbox])'));
  try {
    if (text) await element.fill('a', { timeout: patienceMs });
    else await element.click({ timeout: patienceMs });
  } catch {
    // Covered, gone or not to be filled: there are others.
  } finally {
    await element.dispose();
  }
}

/** In the frame: the next visible element to answer, fields first, each once. */
function nextToTouch(): HTMLElement | null {
  const shared = window as Window & { touchedElements?: WeakSet<Element> };
  const touched = (shared.touchedElements ??= new WeakSet());
  const kinds = [
    'textarea, input:not([type=radio], [type=checkbox], [type=hidden], [type=file])',
    '[role=radio], [role=checkbox], [role=option], input[type=radio], input[type=checkbox]',
    'button, [role=button], [role=tab], summary, video, audio',
  ];
  for (const kind of kinds) {
    for (const element of document.querySelectorAll<HTMLElement>(kind)) {
      const { width, height } = element.getBoundingClientRect();
      const usable = width > 0 && height > 0 && !element.matches(':disabled, [aria-disabled=true]');
      if (!usable || touched.has(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
      touched.add(element);
      return element;
    }
  }
  return null;
}
