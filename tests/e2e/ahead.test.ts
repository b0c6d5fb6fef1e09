import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { givePageAndExercise } from '../factories/given-exercise.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const patient = { timeout: 15_000 };
const title = 'Attività exercise';

/** The page, and the addresses that it and its frames ask for. */
async function openAsPupil(address: string): Promise<{ page: Page; asked: string[] }> {
  const page = await tablets.open();
  await page.goto('/');
  await signIn(page, 'student');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'Attività page' }).waitFor();
  return { page, asked };
}

it('has the next exercise ready in a hidden frame, which has begun nothing, and shows that same frame', async () => {
  const assignment = await givePageAndExercise();
  const { page, asked } = await openAsPupil(`/work/${assignment}`);
  const frame = page.locator(`iframe[title="${title}"]`);
  await frame.waitFor({ state: 'attached' });
  await frame.contentFrame().locator('.h5p-content').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  const states = () => asked.filter((url) => url.endsWith('/state')).length;
  expect(await frame.isVisible()).toBe(false);
  expect(await frame.evaluate((element) => element.closest('[inert][aria-hidden="true"]') !== null)).toBe(true);
  expect(await frame.contentFrame().locator('.h5p-content *').count()).toBe(0);
  expect(states()).toBe(0);

  const before = await frame.elementHandle();
  // A browser asks for the pictures of a style sheet only when it draws what they belong to.
  const fetched = () => asked.filter((url) => url.includes('.content.') && !url.endsWith('/dot.png')).length;
  const ahead = fetched();
  expect(ahead).toBeGreaterThan(6);
  await page.getByRole('button', { name: 'C’est fait' }).click();
  await frame.contentFrame().getByRole('textbox').waitFor();
  expect(await before!.evaluate((element) => element.isConnected)).toBe(true);
  expect([fetched(), await page.locator('iframe').count()]).toEqual([ahead, 1]);
  await expect.poll(states, patient).toBe(1);
});
