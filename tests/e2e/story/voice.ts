import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Two seconds of the browser's beeping microphone. */
export async function record(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'S’enregistrer' }).click();
  await page.getByText(/^0:02 \//).waitFor();
  await page.getByRole('button', { name: 'Arrêter' }).click();
}

/** Presses "listen" and waits until it can be heard. */
export async function listen(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name: `Écouter : ${name}` });
  await expect.poll(() => button.isEnabled(), { timeout: 15_000 }).toBe(true);
  await button.click();
  await page.getByRole('button', { name: `Pause : ${name}` }).waitFor();
}
