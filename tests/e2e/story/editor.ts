import type { Page } from 'playwright-core';

/** A sequence's editor, by what a teacher sees of it. */
export function editorOn(page: Page) {
  const path = page.getByRole('navigation', { name: 'Chemin de la séquence' });
  return {
    path,
    title: page.getByRole('textbox', { name: 'Titre de la séquence' }),
    row: (title: string) => path.getByRole('button', { name: new RegExp(`^${title} `) }),
    activities: () => path.locator('[data-row] .title').allInnerTexts(),
    saved: () =>
      page
        .getByRole('status')
        .filter({ hasText: /Enregistré \d/ })
        .waitFor(),

    async create(title: string): Promise<void> {
      await page.goto('/sequences');
      await page.getByRole('button', { name: 'Nouvelle séquence' }).click();
      await page.getByRole('textbox', { name: 'Titre de la séquence' }).fill(title);
    },

    /** Adds an activity at the end of the first lesson and leaves its fields open. */
    async add(kind: string, title: string): Promise<void> {
      await path.getByRole('button', { name: 'Ajouter une activité', exact: true }).first().click();
      await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
      await page.getByRole('textbox', { name: 'Titre de l’activité' }).fill(title);
    },

    async choose(entry: string): Promise<void> {
      await page.getByRole('button', { name: 'Autres actions' }).click();
      await page.getByRole('menuitem', { name: entry }).click();
    },
  };
}
