import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { editorOn } from './story/editor.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

/** A teacher's new sequence with these activities, open in two tabs. */
async function twoTabs(title: string, kind: string, ...activities: string[]): Promise<[Page, Page]> {
  const page = await tablets.open({ viewport: { width: 1366, height: 768 } });
  await page.goto('/');
  await signIn(page, 'teacher');
  const editor = editorOn(page);
  await editor.create(title);
  for (const activity of activities) await editor.add(kind, activity);
  await editor.saved();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await editorOn(other).row(activities[0]!).waitFor();
  return [page, other];
}

async function stored(page: Page) {
  const { client } = await testCloud().signIn('teacher');
  const sequence = page.url().split('/').at(-1)!;
  return { client, ...(await client.sequences.getSequence({ params: { sequence } })) };
}

/** By keyboard: Space lifts, arrows move, Space drops. */
async function carry(page: Page, title: string, ...arrows: string[]): Promise<void> {
  await editorOn(page).row(title).focus();
  for (const key of ['Space', ...arrows, 'Space']) await page.keyboard.press(key);
}

it('loses nothing when two tabs write the same page, and can keep both', async () => {
  const [page, other] = await twoTabs('Duie unghjette', 'Page', 'Testu');
  const textOn = (tab: Page) => tab.getByRole('textbox', { name: 'Texte de la page' });
  await textOn(page).fill('Da a prima.');
  await editorOn(page).saved();
  await editorOn(other).row('Testu').click();
  await textOn(other).fill('Da a seconda.');
  await other.getByRole('button', { name: 'Garder les deux' }).click();
  await editorOn(other).saved();
  const { client, sequence } = await stored(page);
  const texts = sequence.lessons[0]!.activities.map((activity) =>
    client.sequences.getPage({ params: { sequence: sequence.id, activity } }).then(({ html }) => html),
  );
  expect((await Promise.all(texts)).sort()).toEqual(['<p>Da a prima.</p>', '<p>Da a seconda.</p>']);
});

it('shows both orders when two tabs have ordered a lesson differently, and takes the one that is chosen', async () => {
  const [page, other] = await twoTabs('Dui ordini', 'À l’oral', 'Prima', 'Seconda', 'Terza');
  await carry(page, 'Prima', 'ArrowDown');
  await editorOn(page).saved();
  await carry(other, 'Terza', 'ArrowUp', 'ArrowUp');
  const clash = other.getByRole('region', { name: 'Deux ordres du même chemin' });
  await clash.waitFor();
  const orders = clash.getByRole('list').getByRole('list');
  expect(await orders.allInnerTexts()).toEqual(['Terza\nPrima\nSeconda', 'Seconda\nPrima\nTerza']);
  await clash.getByRole('button', { name: 'Garder l’autre' }).click();
  await editorOn(other).saved();
  expect(await editorOn(other).activities()).toEqual(['Séance 1', 'Seconda', 'Prima', 'Terza']);
  expect((await stored(page)).sequence.lessons[0]!.activities).toHaveLength(3);
});

it('shows both titles when two tabs have named a lesson differently', async () => {
  const [page, other] = await twoTabs('Dui tituli', 'À l’oral', 'Prima');
  const rename = async (tab: Page, title: string) => {
    await editorOn(tab).row('Séance 1').click();
    await tab.getByRole('textbox', { name: 'Titre de la séance' }).fill(title);
  };
  await rename(page, 'A farina');
  await editorOn(page).saved();
  await rename(other, 'A pulenda');
  const clash = other.getByRole('region', { name: 'Deux versions de la même chose' });
  await clash.getByText('A farina').waitFor();
  await clash.getByText('A pulenda').waitFor();
  await clash.getByRole('button', { name: 'Garder la mienne' }).click();
  await editorOn(other).saved();
  expect((await stored(page)).sequence.lessons[0]!.title).toBe('A pulenda');
});
