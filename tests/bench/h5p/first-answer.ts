import type { BrowserContext, Page } from 'playwright-core';

/** What frames call when their first answer can be seen. */
const told = 'firstAnswerSeen';

/**
 * Has every frame of a context tell when its first answer can be seen. Who asks from outside asks again after half a
 * second at last, which is as long as what is measured.
 */
export class FirstAnswer {
  #seen: () => void = () => undefined;

  async watch(context: BrowserContext, selector: string): Promise<void> {
    await context.exposeBinding(told, () => this.#seen());
    await context.addInitScript(look, { selector, told });
  }

  /** Resolves when it is seen next. */
  next(page: Page, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer on ${page.url()}`)), patienceMs);
      this.#seen = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Runs in each frame, whatever becomes of its document: the stock player writes its own anew. */
function look({ selector, told: name }: { selector: string; told: string }): void {
  if (window.top === window) return;
  const everyMs = 10;
  const timer = setInterval(() => {
    const element = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
    if (!element || element.getBoundingClientRect().height === 0) return;
    clearInterval(timer);
    (window as unknown as Record<string, () => void>)[name]?.();
  }, everyMs);
}
