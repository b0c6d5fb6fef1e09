import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorOn } from './story/editor.ts';
import { expectReadable } from './story/readable.ts';
import { signIn, useTablets } from './tablet.ts';

const run = Date.now();
const tablets = useTablets();
const computer = { viewport: { width: 1366, height: 600 } };

describe('a resource from its publisher to another school', () => {
  let editor: Page;
  let reader: Page;
  const recipe = `I fritelli ${run}`;
  const collection = `Ricette ${run}`;

  beforeAll(async () => {
    [editor, reader] = await Promise.all([tablets.open(computer), tablets.open(computer)]);
  });

  it('an editor describes a sequence and shares it in a collection that all schools see', async () => {
    await editor.goto('/collections');
    await signIn(editor, 'editor');
    await editor.getByRole('textbox', { name: 'Titre' }).fill(collection);
    await editor.getByRole('button', { name: 'Créer la collection' }).click();
    await editor.getByRole('heading', { level: 1, name: collection }).waitFor();
    await expectReadable(editor);
    const sequence = editorOn(editor);
    await sequence.create(recipe);
    await editor.getByRole('checkbox', { name: '3e', exact: true }).check();
    await editor.getByLabel('Discipline').fill('Cucina corsa');
    await sequence.add('Page', 'A pasta');
    await editor.getByRole('textbox', { name: 'Texte de la page' }).fill('Mischiate a farina castagnina.');
    await sequence.saved();
    await sequence.choose('Partager');
    const sharing = editor.getByRole('dialog', { name: /^Partager/ });
    await sharing.getByRole('textbox', { name: 'Résumé' }).fill('Duie lezziò per i fritelli.');
    await sharing.getByRole('textbox', { name: 'Étiquettes' }).fill('merendella, castagna');
    await sharing.getByLabel('Licence').selectOption('CC BY-SA 4.0');
    await sharing.getByLabel('Qui la voit').selectOption({ label: 'Toutes les écoles du territoire' });
    await sharing.getByLabel('Collection').selectOption({ label: collection });
    await expectReadable(editor);
    await sharing.getByRole('button', { name: 'Partager' }).click();
    await editor.getByText(`« ${recipe} » est partagée.`).first().waitFor();
  });

  const found = () => reader.getByRole('button', { name: recipe });

  it('a teacher of another school finds it by a word, a tag, a level and a subject', async () => {
    await reader.goto('/library');
    await signIn(reader, 'lyceeTeacher');
    // The index follows what is shared; no request waits for it.
    const facet = (name: string) => reader.getByLabel(name, { exact: true }).first();
    await expect
      .poll(
        async () => {
          await reader.reload();
          await facet('Étiquette').waitFor();
          return facet('Étiquette').locator('option[value=merendella]').count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    await reader.getByRole('searchbox', { name: 'Chercher une ressource' }).fill(recipe);
    await expect.poll(() => reader.url()).toContain('q=');
    await found().waitFor();
    await expectReadable(reader);
    for (const [name, value] of [
      ['Étiquette', 'merendella'],
      ['Niveau', '3e'],
      ['Discipline', 'Cucina corsa'],
    ] as const) {
      await reader.goto('/library');
      await facet(name).selectOption(value);
      await expect.poll(() => reader.url()).not.toMatch(/library$/);
      await found().waitFor();
    }
  });

  it('the teacher reads it whole, adapts it with origin and licence in sight, and edits the adaptation', async () => {
    await found().press('Enter');
    const preview = reader.getByRole('complementary', { name: 'Aperçu' });
    await preview.getByText('Mischiate a farina castagnina.').waitFor();
    await preview
      .getByText(/CC BY-SA 4\.0/)
      .first()
      .waitFor();
    await expectReadable(reader);
    await preview.getByRole('button', { name: 'Adapter' }).click();
    const sequence = editorOn(reader);
    await reader.getByText(new RegExp(`D’après « ${recipe} ».*CC BY-SA 4\\.0`)).waitFor();
    await sequence.title.fill(`${recipe} à a nostra manera`);
    await sequence.row('A pasta').click();
    await reader.getByRole('textbox', { name: 'Texte de la page' }).fill('Mischiate è lasciate ripusà.');
    await sequence.saved();
    await reader.goto('/sequences');
    await reader.getByRole('link', { name: `${recipe} à a nostra manera` }).waitFor();
    await expectReadable(reader);
    await editor.goto('/sequences');
    await editor.getByRole('link', { name: recipe, exact: true }).click();
    await editorOn(editor).row('A pasta').click();
    await editor.getByText('Mischiate a farina castagnina.').waitFor();
  });
});
