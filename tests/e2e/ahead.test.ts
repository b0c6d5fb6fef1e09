import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { givePageAndExercise } from '../factories/given-exercise.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const patient = { timeout: 15_000 };
const title = 'Attività exercise';

/** The page, and the addresses that it and its frames ask for. */
async function openAsPupil(address: string, { saveData = false } = {}): Promise<{ page: Page; asked: string[] }> {
  const page = await tablets.open();
  if (saveData) {
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  }
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
  await expect.poll(states, patient).toBe(1);

  const before = await frame.elementHandle();
  // A browser asks for the pictures of a style sheet only when it draws what they belong to.
  const fetched = () => asked.filter((url) => url.includes('.content.') && !url.endsWith('/dot.png')).length;
  const ahead = fetched();
  expect(ahead).toBeGreaterThan(6);
  await page.getByRole('button', { name: 'C’est fait' }).click();
  await frame.contentFrame().getByRole('textbox').waitFor();
  expect(await before!.evaluate((element) => element.isConnected)).toBe(true);
  expect([fetched(), await page.locator('iframe').count()]).toEqual([ahead, 1]);
  // Read again: another device may have gone on meanwhile.
  await expect.poll(states, patient).toBe(2);
});

it('goes on from where another device left it while the frame waited', async () => {
  const assignment = await givePageAndExercise();
  const [waiting, other] = [await openAsPupil(`/work/${assignment}`), await openAsPupil(`/work/${assignment}`)];
  const boxOn = ({ page }: { page: Page }) => page.frameLocator(`iframe[title="${title}"]`).getByRole('textbox');
  const statesOf = ({ asked }: { asked: string[] }) => asked.filter((url) => url.endsWith('/state')).length;
  await expect.poll(() => statesOf(waiting), patient).toBe(1);
  await waiting.page.waitForLoadState('networkidle');

  const saved = other.page.waitForResponse(
    (answer) => answer.url().endsWith('/state') && (answer.request().postData() ?? '').includes('buna'),
  );
  await other.page.goto(`/work/${assignment}`);
  await other.page.getByRole('button', { name: 'C’est fait' }).click();
  await boxOn(other).fill('buna');
  await saved;

  await waiting.page.getByRole('button', { name: /C’est fait|Suivant/ }).click();
  await expect.poll(() => boxOn(waiting).inputValue(), patient).toBe('buna');
  await waiting.page.getByText('sur un autre appareil').waitFor();
});

it('prepares no frame where the device saves data: it learns the code’s addresses, and asks for it with the page', async () => {
  const assignment = await givePageAndExercise();
  const { page, asked } = await openAsPupil(`/work/${assignment}`, { saveData: true });
  const onHosts = () => asked.filter((url) => url.includes('.content.'));
  await expect.poll(() => onHosts().length, patient).toBe(2);
  expect(onHosts()[0]).toMatch(/lib\.content\..*\/releases\/[a-z2-7]{32}\.json$/);
  expect(await page.locator('iframe').count()).toBe(0);

  const codeOfPage: string[] = [];
  page.on('request', (request) => {
    if (request.frame() === page.mainFrame() && request.url().includes('/closures/')) codeOfPage.push(request.url());
  });
  await page.getByRole('button', { name: 'C’est fait' }).click();
  await page.frameLocator(`iframe[title="${title}"]`).getByRole('textbox').waitFor();
  expect(codeOfPage.map((url) => url.split('/').at(-1))).toEqual(['style.css', '0.js']);
});
