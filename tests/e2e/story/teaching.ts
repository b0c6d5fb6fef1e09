import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { editorOn } from './editor.ts';
import { exerciseFile, recipeFile } from './files.ts';
import { expectReadable } from './readable.ts';
import { record } from './voice.ts';

/** Founds the space of a class from the teacher's home. */
export async function foundCourse(page: Page, name: string, audience: string): Promise<void> {
  await page.getByRole('button', { name: 'Nouvelle classe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nouvelle classe' });
  await dialog.getByRole('textbox', { name: 'Nom' }).fill(name);
  await dialog.getByRole('checkbox', { name: audience }).check();
  await expectReadable(page);
  await dialog.getByRole('button', { name: 'Créer la classe' }).click();
  await page.getByRole('link', { name }).waitFor();
}

/** A sequence with an activity of every kind, until it has saved itself. */
export async function buildEveryKind(page: Page, title: string): Promise<void> {
  const editor = editorOn(page);
  await editor.create(title);
  await editor.add('Page', 'A ricetta');
  await page.getByRole('textbox', { name: 'Texte de la page' }).fill('Ci vole farina è acqua.');
  await editor.add('Exercice', 'E parolle');
  await page.locator('input[type=file][accept=".h5p"]').setInputFiles(await exerciseFile());
  await page.getByRole('status').filter({ hasText: 'Prêt' }).waitFor();
  await expect.poll(() => page.getByLabel('Exercice à jouer').innerText()).toContain('A pulenda in famiglia');
  await editor.add('Enregistrement', 'Leghje forte');
  await page.getByRole('textbox', { name: 'À dire ou à lire à voix haute' }).fill('Eccu a mo pulenda.');
  await record(page);
  await page.getByRole('button', { name: 'Garder comme modèle' }).click();
  await page.getByRole('button', { name: 'Enlever le modèle' }).waitFor();
  await editor.add('À rendre', 'A mo pulenda');
  await editor.add('Document', 'Foglia');
  await page.getByLabel('Document', { exact: true }).locator('input').setInputFiles(recipeFile);
  await page.getByRole('link', { name: 'ricetta.pdf' }).waitFor();
  await editor.add('À l’oral', 'Cuntà');
  await editor.add('Lien', 'Museu');
  await page.getByRole('textbox', { name: 'Adresse' }).fill('https://museu.example');
  await editor.saved();
}

const hourMs = 60 * 60 * 1000;

/** As a field of date and time takes it, in the zone of this machine and its browser. */
const localTime = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** Gives the open sequence to a group, due so soon that it stands first among a pupil's work. */
export async function giveTo(page: Page, { group, offered }: { group: RegExp; offered: string }): Promise<void> {
  await page.getByRole('button', { name: 'Donner à la classe' }).click();
  const panel = page.getByRole('dialog', { name: 'Donner à la classe' });
  await panel.getByRole('checkbox', { name: offered }).waitFor();
  await panel.getByRole('checkbox', { name: group }).check();
  await panel.getByLabel('À rendre pour le').fill(localTime(Date.now() + 3 * hourMs));
  await expectReadable(page);
  await panel.getByRole('button', { name: 'Donner', exact: true }).click();
}

/** Answers in the panel of the chosen cell and gives the work back. */
export async function giveBack(page: Page, comment: string): Promise<void> {
  const panel = page.getByRole('complementary');
  await panel.getByRole('textbox', { name: 'Commentaire' }).fill(comment);
  await panel.getByRole('button', { name: 'Rendre' }).click();
  await panel.getByText(comment).waitFor();
}
