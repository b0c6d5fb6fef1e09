import { setTimeout as after } from 'node:timers/promises';
import type { Browser, BrowserContext } from 'playwright-core';
import { people } from '../../infra/local/demonstration/people.ts';
import { publishWeb } from '../../infra/local/start/publish-web.ts';
import { prepareWeb } from '../../infra/local/start/web.ts';
import { launchBrowser } from '../browser.ts';
import { withTerritories } from './pages/territory.ts';
import { row, type Row } from './row.ts';

const pupil = `${people.student.givenName} ${people.student.familyName}`;
const quietMs = 3000;

/** What a pupil who is signed in, in a browser that has never been here, loads of scripts and styles to see the home. */
export const webRows = (): Promise<Row[]> =>
  withTerritories(1, async ([cloud]) => {
    await publishWeb(cloud!, (await prepareWeb()).folder);
    const browser = await launchBrowser();
    try {
      const sizes = await firstVisit(await signedIn(browser, cloud!.origin));
      return [
        row("student's home, first visit, JavaScript and CSS as sent", sum(sizes) / 1000, 'KB', 120),
        row("student's home, first visit, JavaScript and CSS files", sizes.length, 'files'),
      ];
    } finally {
      await browser.close();
    }
  });

const sum = (sizes: number[]) => sizes.reduce((so, size) => so + size, 0);

/** The pupil's session in a profile that holds nothing else. */
async function signedIn(browser: Browser, origin: string): Promise<BrowserContext> {
  const before = await browser.newContext({ baseURL: origin, locale: 'fr' });
  const page = await before.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Portail de démonstration' }).click();
  await page.getByRole('button', { name: pupil }).click();
  await page.getByRole('button', { name: pupil }).waitFor();
  const known = await browser.newContext({ baseURL: origin, locale: 'fr' });
  await known.addCookies(await before.cookies());
  await before.close();
  return known;
}

/**
 * The bytes of each script and style sheet as sent, until the home stands and nothing more follows. What passes through
 * the service worker has no size of its own in the browser, so the answer's length is taken.
 */
async function firstVisit(context: BrowserContext): Promise<number[]> {
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return;
    sizes.push(response.headerValue('content-length').then(Number));
  });
  await page.goto('/');
  await page.getByRole('main').getByRole('link').first().waitFor();
  // What is loaded on idle belongs to the visit too.
  for (let seen = -1; seen !== sizes.length; await after(quietMs)) seen = sizes.length;
  return Promise.all(sizes);
}
