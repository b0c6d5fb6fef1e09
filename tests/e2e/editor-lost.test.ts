import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { editorOn } from './story/editor.ts';
import { expectReadable } from './story/readable.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

/** A sequence that another device deletes while something is written in it here. */
async function deletedElsewhere(title: string): Promise<{ page: Page; words: string }> {
  const page = await tablets.open({ viewport: { width: 1366, height: 600 } });
  await page.goto('/');
  await signIn(page, 'teacher');
  const editor = editorOn(page);
  await editor.create(title);
  await editor.add('À l’oral', 'Prima');
  await editor.saved();
  const { client } = await testCloud().signIn('teacher');
  await client.sequences.deleteSequence({ params: { sequence: page.url().split('/').at(-1)! } });
  await page.getByRole('textbox', { name: 'Titre de l’activité' }).fill('Scrittu dopu');
  const words = `« ${title} » n’est plus là, ou plus à vous.`;
  await page.getByText(words).waitFor();
  return { page, words };
}

it('what was written in a sequence that is deleted meanwhile is still there after a reload, and makes a new one', async () => {
  const { page, words } = await deletedElsewhere('Persa');
  await expectReadable(page);
  await page.reload();
  await editorOn(page).row('Scrittu dopu').waitFor();
  await page.getByText(words).waitFor();
  await page.goto('/sequences');
  await page.getByText(words).waitFor();
  await expectReadable(page);
  await page.getByRole('button', { name: 'En faire une nouvelle séquence' }).click();
  await page.getByRole('heading', { level: 1, name: 'Persa (copie)' }).waitFor();
  await editorOn(page).row('Scrittu dopu').waitFor();
  await page.goto('/sequences');
  await page.getByRole('link', { name: 'Persa (copie)' }).waitFor();
  expect(await page.getByText(words).count()).toBe(0);
});

it('what was written in a sequence that is deleted meanwhile can be let go of', async () => {
  const { page, words } = await deletedElsewhere('Lasciata');
  await page.getByRole('button', { name: 'Effacer de cet appareil' }).click();
  const question = page.getByRole('dialog', { name: 'Effacer ce que vous avez écrit ?' });
  await question.getByRole('button', { name: 'Annuler' }).click();
  await page.getByText(words).waitFor();
  await page.getByRole('button', { name: 'Effacer de cet appareil' }).click();
  await question.getByRole('button', { name: 'Effacer de cet appareil' }).click();
  await page.getByRole('heading', { level: 1, name: 'Séquences' }).waitFor();
  await page.getByRole('button', { name: 'Nouvelle séquence' }).waitFor();
  expect(await page.getByText(words).count()).toBe(0);
});
