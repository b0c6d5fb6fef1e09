import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import { compileExercise } from '../factories/exercises.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

async function openExercises(page: Page) {
  await page.goto('/exercises');
  await signIn(page, 'editor');
  await page.getByRole('heading', { level: 1, name: 'Exercices' }).waitFor();
}

/** The list item of an exercise, and its frame once the preview is open. */
function exercise(page: Page, title: string) {
  const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  return {
    item,
    preview: item.getByRole('button', { name: 'Aperçu' }),
    frame: page.frameLocator(`iframe[title="${title}"]`),
  };
}

it('plays an exercise in its frame, brings its answers back, and gives its result to the page', async () => {
  const page = await tablets.open();
  await openExercises(page);
  const { item, preview, frame } = exercise(page, 'A famiglia di Petru');
  await preview.click();
  const gaps = frame.getByRole('textbox');
  await gaps.nth(1).fill('famidda');
  await preview.click();
  await item.locator('iframe').waitFor({ state: 'detached' });
  await preview.click();
  await gaps.first().waitFor();
  expect(await gaps.nth(1).inputValue()).toBe('famidda');
  await frame.getByRole('button', { name: /Verificà|Cuntrullà|Vérifier/ }).click();
  await item.getByText(/Résultat de l’essai : 1 sur [2-9]/).waitFor();
});

it('gives a frame no way into the application', async () => {
  const page = await tablets.open();
  await openExercises(page);
  const { item, preview, frame } = exercise(page, 'Cumu ti chjami?');
  await preview.click();
  await frame.getByRole('radio').first().waitFor();
  const reached = await frame.locator('body').evaluate(() => {
    try {
      return window.parent.document.title;
    } catch {
      return 'nothing';
    }
  });
  expect(reached).toBe('nothing');
  expect(await item.locator('iframe').getAttribute('sandbox')).toBe('allow-scripts allow-same-origin');
});

it('tells a teacher why a package was refused, and takes another', async () => {
  const page = await tablets.open({ viewport: { width: 360, height: 740 } });
  await page.goto('/exercises');
  await signIn(page, 'teacher');
  const refused = page.getByRole('listitem').filter({ hasText: 'Parolle incruciate' });
  await refused.getByText('Refusé').waitFor();
  await refused.getByText(/Il manque une bibliothèque/).waitFor();
  const broken = { name: 'rutta.h5p', mimeType: 'application/zip', buffer: Buffer.from('no zip at all') };
  await page.locator('input[type=file]').first().setInputFiles(broken);
  const mine = page.getByRole('listitem').filter({ hasText: 'rutta' });
  await mine.getByText('Ce n’est pas un fichier .h5p.').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await mine.getByRole('button', { name: 'Supprimer rutta' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await mine.waitFor({ state: 'detached' });
});

it('lets an administrator try code that nobody has approved, where it has no origin, and approve it', async () => {
  const teacher = (await testCloud().signIn('teacher')).client;
  const { id } = await compileExercise(teacher, await samplePackage());
  const page = await tablets.open();
  await page.goto('/libraries');
  await signIn(page, 'territoryAdministrator');
  const library = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Test.Sample 1.0.3' }) });
  await library.getByRole('button', { name: 'Aperçu de « Prova »' }).click();
  const frame = page.frameLocator('iframe[title="Prova"]');
  await frame.getByRole('textbox').fill('bonghjornu');
  expect(await frame.locator('body').evaluate(() => window.origin)).toBe('null');
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
  await library.getByRole('button', { name: 'Approuver' }).click();
  await page
    .getByText(/est approuvée, avec ce qu’elle charge : 2 en tout/)
    .first()
    .waitFor();
  expect(await compiled(teacher, id)).toMatchObject({ state: 'ready' });
});
