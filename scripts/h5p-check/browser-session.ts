import type { Browser, BrowserContextOptions } from 'playwright-core';
import { people } from '../../infra/local/demonstration/people.ts';

/** Who is signed in, as a browser keeps it. */
export type SignedIn = BrowserContextOptions['storageState'];

const { givenName, familyName } = people.teacher;

/** Signs the teacher in once: each file is opened in a browser of its own. */
export async function signInOnce(browser: Browser, origin: string): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr' });
  const page = await context.newPage();
  await page.goto('/exercises');
  await page.getByRole('link', { name: 'Portail de démonstration' }).click();
  await page.getByRole('button', { name: `${givenName} ${familyName}` }).click();
  await page.getByRole('heading', { level: 1, name: 'Exercices' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}
