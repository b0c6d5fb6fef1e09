import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { origin, signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

/** A teacher of the collège with a new sequence of one lesson open. */
async function newSequence(title: string): Promise<Page> {
  const page = await tablets.open({ viewport: { width: 1366, height: 600 } });
  await page.goto('/sequences');
  await signIn(page, 'teacher');
  await page.getByRole('button', { name: 'Nouvelle séquence' }).click();
  await page.getByRole('textbox', { name: 'Titre de la séquence' }).fill(title);
  return page;
}

const path = (page: Page) => page.getByRole('navigation', { name: 'Chemin de la séquence' });
const row = (page: Page, title: string) => path(page).getByRole('button', { name: new RegExp(`^${title} `) });
const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /Enregistré \d/ })
    .waitFor();
const announced = (page: Page, text: string | RegExp) =>
  page.locator('[aria-live]').filter({ hasText: text }).waitFor();

async function add(page: Page, kind: string, title: string, lesson = 0) {
  const toPath = page.getByRole('button', { name: 'Chemin', exact: true });
  if (await toPath.isVisible()) await toPath.click();
  await path(page).getByRole('button', { name: 'Ajouter une activité', exact: true }).nth(lesson).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
  await page.getByRole('textbox', { name: 'Titre de l’activité' }).fill(title);
}

const titlesInOrder = (page: Page) => path(page).locator('[data-row] .title').allInnerTexts();

async function sequenceOf(page: Page) {
  const { client } = await testCloud().signIn('teacher');
  const id = page.url().split('/').at(-1)!;
  return { client, id, ...(await client.sequences.getSequence({ params: { sequence: id } })) };
}

it('saves a sequence by itself as it is built, with a page whose text the server has cleaned', async () => {
  const page = await newSequence('A castagna');
  await add(page, 'Page', 'U castagnu');
  await page.getByRole('textbox', { name: 'Texte de la page' }).fill('Hè un arburu.');
  await page.getByRole('button', { name: 'Tableau' }).click();
  await add(page, 'Lien', 'Museu');
  await page.getByRole('textbox', { name: 'Adresse' }).fill('museu.example');
  await page.getByRole('textbox', { name: 'Consigne' }).click();
  await saved(page);
  await page.reload();
  await row(page, 'U castagnu').click();
  await page.getByRole('textbox', { name: 'Texte de la page' }).getByText('Hè un arburu.').waitFor();
  const { sequence, activities } = await sequenceOf(page);
  expect(sequence.title).toBe('A castagna');
  expect(activities.map(({ activity }) => activity).find(({ kind }) => kind === 'link')).toMatchObject({
    title: 'Museu',
    href: 'https://museu.example',
  });
});

it('is put in another order by keyboard, with every move announced, and back by undo', async () => {
  const page = await newSequence('Ordine');
  for (const title of ['Prima', 'Seconda']) await add(page, 'À l’oral', title);
  await path(page).getByRole('button', { name: 'Ajouter une séance' }).click();
  await row(page, 'Prima').focus();
  await page.keyboard.press('Space');
  await announced(page, /« Prima » soulevée/);
  await page.keyboard.press('ArrowDown');
  await announced(page, '« Prima » : Séance 1, place 2 sur 2');
  await page.keyboard.press('ArrowDown');
  await announced(page, '« Prima » : Séance 2, place 1 sur 1');
  await page.keyboard.press('Space');
  expect(await titlesInOrder(page)).toEqual(['Séance 1', 'Seconda', 'Séance 2', 'Prima']);
  expect(await row(page, 'Prima').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  expect(await titlesInOrder(page)).toEqual(['Séance 1', 'Seconda', 'Séance 2', 'Prima']);
  await page.keyboard.press('Control+z');
  expect(await titlesInOrder(page)).toEqual(['Séance 1', 'Prima', 'Seconda', 'Séance 2']);
});

it('is put in another order by mouse', async () => {
  const page = await newSequence('Topu');
  for (const title of ['Prima', 'Seconda', 'Terza']) await add(page, 'À l’oral', title);
  await row(page, 'Terza').hover({ position: { x: 60, y: 20 } });
  const to = (await row(page, 'Prima').boundingBox())!;
  // Slowed, so that the pointer goes on over the first row while the rows still slide to their new places.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Animation.enable');
  await devtools.send('Animation.setPlaybackRate', { playbackRate: 0.02 });
  const carried = ['Séance 1', 'Terza', 'Prima', 'Seconda'];
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 45, { steps: 12 });
  for (const down of [40, 30, 20, 10]) {
    await page.mouse.move(to.x + 60, to.y + down);
    await expect.poll(() => titlesInOrder(page)).toEqual(carried);
  }
  await page.mouse.up();
  expect(await titlesInOrder(page)).toEqual(carried);
  await saved(page);
  const { sequence, activities } = await sequenceOf(page);
  const first = activities.find(({ id }) => id === sequence.lessons[0]?.activities[0]);
  expect(first?.activity.title).toBe('Terza');
});

it('keeps what is written without a network, over a reload, and sends it when the line is back', async () => {
  const page = await newSequence('Senza reta');
  await add(page, 'À l’oral', 'Prima');
  await saved(page);
  // The pages themselves still come; the service does not answer.
  await page.route('**/api/sequences/**', (route) => route.abort());
  await page.getByRole('textbox', { name: 'Titre de l’activité' }).fill('Scrittu senza reta');
  await page.getByText('Gardé sur cet appareil').waitFor();
  await page.reload();
  await row(page, 'Scrittu senza reta').waitFor();
  await page.unroute('**/api/sequences/**');
  await page.reload();
  await saved(page);
  expect((await sequenceOf(page)).activities.map(({ activity }) => activity.title)).toEqual(['Scrittu senza reta']);
});

it('says which activity is not ready, then gives the rest to a group whose pupils find it', async () => {
  const page = await newSequence('Da dà');
  await add(page, 'À l’oral', 'Parlà');
  await add(page, 'Lien', 'Senza indirizzu');
  await page.getByRole('button', { name: 'Donner à la classe' }).click();
  const panel = page.getByRole('dialog', { name: 'Donner à la classe' });
  await panel.getByRole('checkbox', { name: /^6COR1/ }).check();
  await panel.getByRole('button', { name: 'Donner', exact: true }).click();
  await panel.getByRole('button', { name: 'Senza indirizzu' }).click();
  await page.getByRole('textbox', { name: 'Adresse' }).fill('https://museu.example');
  await page.getByRole('button', { name: 'Donner à la classe' }).click();
  await panel.getByRole('checkbox', { name: /^6COR1/ }).check();
  await panel.getByRole('checkbox', { name: /Senza indirizzu/ }).uncheck();
  await panel.getByRole('button', { name: 'Donner', exact: true }).click();
  await page.getByText('Donné à 6COR1.').first().waitFor();
  await testCloud().idle();
  const { client } = await testCloud().signIn('student');
  const work = (await client.progress.listMyWork({})).items.find(({ title }) => title === 'Da dà');
  expect(work?.activities.map(({ title }) => title)).toEqual(['Parlà']);
  await page.goto(`${origin()}/sequences`);
  await page.getByText('Donnée à 6COR1').first().waitFor();
});

it('shows the sheet over the path on a phone, and makes way for what is chosen next', async () => {
  const page = await tablets.open({ viewport: { width: 360, height: 740 } });
  await page.goto('/sequences');
  await signIn(page, 'teacher');
  await page.getByRole('button', { name: 'Nouvelle séquence' }).click();
  await path(page).waitFor();
  const levels = page.getByRole('group', { name: 'Niveaux' });
  await page.getByRole('button', { name: 'Fiche', exact: true }).click();
  await levels.waitFor();
  await page.getByRole('button', { name: 'Fiche', exact: true }).click();
  await levels.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Fiche', exact: true }).click();
  await path(page).getByRole('button', { name: 'Ajouter une séance' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Titre de la séance' }).fill('A farina');
  expect(await page.getByRole('complementary', { name: 'Fiche' }).isVisible()).toBe(false);
});

it.each([
  ['wide and light', { viewport: { width: 1366, height: 600 } }],
  ['on a phone in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
] as const)('can be read and reached by everybody, %s', async (_name, options) => {
  const page = await tablets.open(options);
  await page.goto('/sequences');
  await signIn(page, 'teacher');
  await page.getByRole('button', { name: 'Nouvelle séquence' }).click();
  await path(page).waitFor();
  await add(page, 'Page', 'Lettura');
  await page.getByRole('textbox', { name: 'Texte de la page' }).waitFor();
  const inEditor = await violations(page);
  await page.getByRole('button', { name: 'Donner à la classe' }).click();
  await page.getByRole('checkbox', { name: /^6COR1/ }).waitFor();
  expect([...inEditor, ...(await violations(page))]).toEqual([]);
  const { width } = options.viewport;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
