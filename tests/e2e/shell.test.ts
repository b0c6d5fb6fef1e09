import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { PersonKey } from '../../infra/local/demonstration/people.ts';
import { courses, uai } from '../../infra/local/demonstration/schools.ts';
import { beyondTheEdge } from './story/readable.ts';
import { portalLink, signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const small = { width: 320, height: 640 };

async function openAs(key: PersonKey, address = '/', options = {}): Promise<Page> {
  const page = await tablets.open(options);
  await page.goto(address);
  await signIn(page, key);
  return page;
}

/** The addresses of the places to which the header leads, in a menu or not. */
async function places(page: Page): Promise<string[]> {
  const nav = page.getByRole('navigation', { name: /principal/ });
  const menu = nav.getByRole('button');
  if (await menu.count()) await menu.click();
  return nav.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

it.each([
  ['teacher', 'co'],
  ['assistant', 'fr'],
  ['head', 'co'],
  ['editor', 'fr'],
  ['territoryAdministrator', 'co'],
  ['mother', 'fr'],
] as const)('has room at 320 px for every place of: %s, in %s', async (key, locale) => {
  const page = await tablets.open({ viewport: small, locale });
  await page.goto('/');
  await signIn(page, key);
  for (const address of [...(await places(page)), '/settings']) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect({ address, beyond: await beyondTheEdge(page) }).toEqual({ address, beyond: [] });
  }
});

it('leaves a teacher’s phone for the work: one row holds all places, which open by keyboard too', async () => {
  const page = await openAs('teacher', '/', { viewport: { width: 360, height: 640 } });
  const header = page.getByRole('banner');
  expect((await header.boundingBox())!.height).toBeLessThanOrEqual(60);
  await header.getByRole('button', { name: 'Menu · Accueil' }).press('Enter');
  await header.getByRole('link', { name: 'Mes séquences' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mes séquences' }).waitFor();
  await header.getByRole('button', { name: 'Menu · Mes séquences', expanded: false }).waitFor();
});

it.each(['/sequences', '/exercises', '/collections', '/library', `/schools/${uai.college}`])(
  'tells a pupil at %s whom the page is for, and leads home',
  async (address) => {
    const page = await openAs('stuckStudent', address);
    await page.getByRole('heading', { level: 1, name: 'Page fermée' }).waitFor();
    await page.getByText('celles et ceux qui enseignent').waitFor();
    expect(await page.getByText(/administrat|Référence/).count()).toBe(0);
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: 'Aller à l’accueil' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bonjour Teodoru' }).waitFor();
  },
);

it('begins a class in the subject that its teacher teaches already', async () => {
  const page = await openAs('secondTeacher');
  await page.getByRole('button', { name: 'Nouvelle classe' }).click();
  const subject = page.getByRole('dialog').getByRole('textbox', { name: 'Discipline' });
  await expect.poll(() => subject.inputValue()).toBe(courses.history.body.subject);
});

it('shows a family what is late, what is due and what opens later, and what each work consists of', async () => {
  const page = await openAs('mother');
  const child = page.getByRole('article').filter({ hasText: 'Lisandra' });
  const work = (part: string, title: string) =>
    child.getByRole('region', { name: part }).getByRole('group').filter({ hasText: title });
  await work('En retard', 'A pulenda').getByText('En retard, à rendre').waitFor();
  await work('À faire', 'U castagnu').first().waitFor();
  const later = work('Pas encore ouvert', 'A mo ricetta');
  await later.getByText('S’ouvre').waitFor();
  expect(await later.getByText('fermé').count()).toBe(0);
  await work('En retard', 'A pulenda').locator('summary').click();
  await child.getByRole('listitem').filter({ hasText: 'Leghje à voce alta' }).first().waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it.each(['nobody', 'assistant'] as const)('asks for nothing that is refused: the first pages of %s', async (key) => {
  const page = await tablets.open();
  const faults: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  await page.goto('/');
  await portalLink(page).waitFor();
  if (key !== 'nobody') {
    await signIn(page, key);
    await page.getByRole('link', { name: courses.corsican.body.title }).click();
    await page.getByRole('link', { name: 'A pulenda', exact: true }).click();
    await page.getByRole('grid').waitFor();
    await page.waitForLoadState('networkidle');
  }
  expect(faults).toEqual([]);
});
