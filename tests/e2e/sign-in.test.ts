import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { uai } from '../../infra/local/demonstration/schools.ts';
import { nameOf, origin, personMenu, portalLink, signIn, signOut, useTablets } from './tablet.ts';

const tablets = useTablets();

it('leads to the page that was asked for, once signed in, and stays signed in over a reload', async () => {
  const page = await tablets.open();
  await page.goto(`/schools/${uai.college}`);
  await signIn(page, 'head');
  await page.getByRole('heading', { level: 1, name: 'Culleghju U Castagnetu' }).waitFor();
  expect(page.url()).toBe(`${origin()}/schools/${uai.college}`);
  await page.reload();
  await personMenu(page, 'head').waitFor();
});

it('shows the next person on a shared tablet nothing of the last one', async () => {
  const page = await tablets.open();
  await page.goto('/');
  await signIn(page, 'student');
  await signOut(page, 'student');
  await page.goBack();
  await portalLink(page).waitFor();
  expect(await page.content()).not.toContain('Lisandra');
  await page.goto('/');
  await signIn(page, 'stuckStudent');
  expect(await page.content()).not.toContain('Lisandra');
});

it('signs out the other tabs of the same person', async () => {
  const page = await tablets.open();
  await page.goto('/');
  await signIn(page, 'student');
  const other = await page.context().newPage();
  await other.goto(origin());
  await personMenu(other, 'student').waitFor();
  await signOut(page, 'student');
  await portalLink(other).waitFor();
});

it('can be signed in to by keyboard alone, in Corsican, on a phone', async () => {
  const page = await tablets.open({ viewport: { width: 360, height: 740 }, locale: 'co' });
  await page.goto('/');
  await portalLink(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Quale site/ }).waitFor();
  for (let press = 0; press < 30; press++) {
    if (await page.locator(':focus', { hasText: nameOf('primaryStudent') }).count()) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await personMenu(page, 'primaryStudent').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

it.each(['light', 'dark'] as const)('has a portal that everybody can read, in %s colours', async (colorScheme) => {
  const page = await tablets.open({ colorScheme });
  await page.goto('/sign-in');
  await portalLink(page).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
