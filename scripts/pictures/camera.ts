import type { Browser, Page } from 'playwright-core';
import { people } from '../../infra/local/demonstration/people.ts';
import type { Picture } from './album.ts';

const screens = { school: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } };
/** Longer than a slow machine takes for a page. */
const patienceMs = 45_000;

/** Takes a picture as the person sees the page, in a browser of their own. */
export async function take(browser: Browser, origin: string, picture: Picture): Promise<Buffer> {
  const { person, path, phone, dark, language = 'fr', prepare } = picture;
  const context = await browser.newContext({
    baseURL: origin,
    locale: language,
    viewport: phone ? screens.phone : screens.school,
    colorScheme: dark ? 'dark' : 'light',
    // What moves stands still.
    reducedMotion: 'reduce',
    permissions: ['microphone'],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    await signIn(page, `${people[person].givenName} ${people[person].familyName}`);
    await page.goto(path);
    await prepare(page);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return await page.screenshot({ animations: 'disabled', caret: 'hide' });
  } finally {
    await context.close();
  }
}

/** Through the portal, as anybody would. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Portail de démonstration' }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name }).first().waitFor();
}
