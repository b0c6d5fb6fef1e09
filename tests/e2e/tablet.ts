import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { people, type PersonKey } from '../../infra/local/demonstration/people.ts';
import { launchBrowser } from '../browser.ts';

export const origin = () => inject('cloud').origin;
export const nameOf = (key: PersonKey) => `${people[key].givenName} ${people[key].familyName}`;

/** One browser for a file of tests; each tablet is a device of its own, with nothing on it. */
export function useTablets(...browserArguments: string[]): {
  open: (options?: BrowserContextOptions) => Promise<Page>;
} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(...browserArguments);
  });
  afterAll(() => browser.close());
  return {
    async open(options = {}) {
      const context = await browser.newContext({ locale: 'fr', baseURL: origin(), ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => expect.fail(`the page threw: ${error.message}`));
      return page;
    },
  };
}

export const portalLink = (page: Page) => page.getByRole('link', { name: 'Portail de démonstration' });

/** From the sign-in page through the portal, by pressing what a person sees. */
export async function signIn(page: Page, key: PersonKey): Promise<void> {
  await portalLink(page).click();
  await page.getByRole('button', { name: nameOf(key) }).click();
  await page.getByRole('button', { name: nameOf(key) }).waitFor();
}

/** The menu at the top that names who is signed in. */
export const personMenu = (page: Page, key: PersonKey) => page.getByRole('button', { name: nameOf(key) });

export async function signOut(page: Page, key: PersonKey): Promise<void> {
  await personMenu(page, key).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.waitForURL(`${origin()}/sign-in`);
  await portalLink(page).waitFor();
}
