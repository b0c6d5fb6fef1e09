import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { givePageAndExercise } from '../factories/given-exercise.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const patient = { timeout: 15_000 };
const title = 'Attività exercise';

let assignment: string;
beforeAll(async () => {
  assignment = await givePageAndExercise();
});

const boxOn = (page: Page) => page.frameLocator(`iframe[title="${title}"]`).getByRole('textbox');

/** The exercise on a tablet, with the box that its answer goes into. */
async function exerciseOn(context?: BrowserContext): Promise<{ page: Page; context: BrowserContext }> {
  const page = context ? await context.newPage() : await tablets.open();
  await page.goto('/');
  if (!context) await signIn(page, 'student');
  await page.goto(`/work/${assignment}`);
  const next = page.getByRole('button', { name: /C’est fait|Suivant/ });
  await page.getByRole('heading', { level: 1, name: /^Attività (page|exercise)$/ }).waitFor();
  if (await page.getByRole('heading', { level: 1, name: 'Attività page' }).isVisible()) await next.click();
  await boxOn(page).waitFor();
  return { page, context: page.context() };
}

it('loses no answer: the tab dies, the state is too large to outlive it, the step is left at once, the line is lost', async () => {
  const first = await exerciseOn();
  await boxOn(first.page).fill('buna');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  await first.page.close();

  const { page, context } = await exerciseOn();
  expect(await boxOn(page).inputValue()).toBe('buna');
  const large = 'bona '.repeat(18_000);
  await page.route('**/state', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await boxOn(page).fill(large);
  await expect.poll(() => unsentOn(page), patient).toContain('bona bona');
  await page.close();
  const again = await exerciseOn(context);
  expect((await boxOn(again.page).inputValue()).length).toBe(large.length);

  await boxOn(again.page).fill('bonghjornu');
  await again.page.getByRole('button', { name: 'Précédent' }).click();
  await again.page.getByRole('heading', { level: 1, name: 'Attività page' }).waitFor();
  await again.page.getByRole('button', { name: 'Suivant' }).click();
  await boxOn(again.page).waitFor();
  expect(await boxOn(again.page).inputValue()).toBe('bonghjornu');

  await context.setOffline(true);
  await boxOn(again.page).fill('bonasera');
  await expect.poll(() => unsentOn(again.page), patient).toContain('bonasera');
  await context.setOffline(false);
  await expect.poll(() => unsentOn(again.page), patient).toBe('');
  const other = await exerciseOn(first.context);
  expect(await boxOn(other.page).inputValue()).toBe('bonasera');
});

/** The state that this device keeps and the server does not have. */
function unsentOn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('person-'));
    const pages = await new Promise<{ key: string; value: { state: string; unsent: boolean } }[]>((resolve, reject) => {
      const opening = indexedDB.open(found!.name!);
      opening.onerror = () => reject(new Error('the database does not open'));
      opening.onsuccess = () => {
        const reading = opening.result.transaction('pages').objectStore('pages').getAll();
        reading.onsuccess = () => {
          opening.result.close();
          resolve(reading.result);
        };
      };
    });
    const kept = pages.find(({ key }) => key.startsWith('state/'))?.value;
    return kept?.unsent ? kept.state : '';
  });
}
