import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import { approveFor, compileExercise, ownPackage } from '../factories/exercises.ts';
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
  await library.getByRole('button', { name: 'Approuver', exact: true }).click();
  await page
    .getByText(/est approuvée, avec ce qu’elle charge : 2 en tout/)
    .first()
    .waitFor();
  expect(await compiled(teacher, id)).toMatchObject({ state: 'ready' });
});

it('says that a file did not leave when the line is lost, and sends it again when asked', async () => {
  const page = await tablets.open();
  await page.goto('/exercises');
  await signIn(page, 'bilingualTeacher');
  await page.getByRole('heading', { level: 1, name: 'Exercices' }).waitFor();
  await page.context().route(/\/\/s3\./, (route) => route.abort());
  const broken = { name: 'persu.h5p', mimeType: 'application/zip', buffer: Buffer.from('no zip at all') };
  await page.locator('input[type=file]').first().setInputFiles(broken);
  await page.getByText('Le fichier n’est pas parti').waitFor();
  await page.context().unroute(/\/\/s3\./);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.getByRole('listitem').filter({ hasText: 'persu' }).getByText('Ce n’est pas un fichier .h5p.').waitFor();
});

it('keeps an exercise in use while another file for it is refused, and its title once it is typed', async () => {
  const teacher = (await testCloud().signIn('secondTeacher')).client;
  const administrator = (await testCloud().signIn('territoryAdministrator')).client;
  await approveFor(administrator, teacher, await compileExercise(teacher, await samplePackage()));
  const page = await tablets.open({ viewport: { width: 360, height: 740 } });
  await page.goto('/exercises');
  await signIn(page, 'secondTeacher');
  const titled = (title: string) => exercise(page, title);
  const { item } = titled('Prova');
  await item.getByRole('button', { name: 'Changer le titre' }).click();
  await item.getByRole('textbox', { name: 'Titre de l’exercice' }).fill('Cumu si saluta');
  await item.locator('form').getByRole('button', { name: 'Changer le titre' }).click();
  const { item: mine, preview, frame } = titled('Cumu si saluta');
  await mine.getByRole('button', { name: 'Remplacer' }).click();
  const broken = { name: 'rutta.h5p', mimeType: 'application/zip', buffer: Buffer.from('no zip at all') };
  await mine.locator('input[type=file]').setInputFiles(broken);
  await mine.getByText('Nouveau fichier refusé').waitFor();
  await mine.getByText('L’exercice d’avant reste en place').waitFor();
  await preview.click();
  await frame.getByRole('textbox').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await mine.getByRole('button', { name: 'Garder l’exercice d’avant' }).click();
  await mine.getByText('Prêt').waitFor();
});

it('lets an administrator stop a library that does harm, after saying which exercises that concerns', async () => {
  const teacher = (await testCloud().signIn('secondTeacher')).client;
  const administrator = (await testCloud().signIn('territoryAdministrator')).client;
  const name = 'Test.Harmful';
  const { id } = await approveFor(administrator, teacher, await compileExercise(teacher, await ownPackage({ name })));
  const page = await tablets.open();
  await page.goto('/libraries');
  await signIn(page, 'territoryAdministrator');
  await page.getByRole('button', { name: `Retirer l’approbation de ${name}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 exercice l’utilise').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: 'Prova' }).waitFor();
  await dialog.getByText('Les exercices déjà prêts continuent.').waitFor();
  await dialog.getByRole('radio', { name: 'Elle est nuisible' }).check();
  await dialog.getByText('Ses exercices s’arrêtent aussitôt').waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Ses exercices ne se jouent plus.').first().waitFor();
  expect(await compiled(teacher, id, 'needs-approval')).toMatchObject({ id });
  const teachers = await tablets.open();
  await teachers.goto('/exercises');
  await signIn(teachers, 'secondTeacher');
  const stopped = teachers.getByRole('listitem').filter({ hasText: name });
  await stopped.getByRole('button', { name: 'Aperçu' }).click();
  await stopped.getByText('Cet exercice est arrêté par l’administration du territoire.').waitFor();
});

it('has a library waiting for the administrator of the demonstration, which can be tried', async () => {
  const page = await tablets.open();
  await page.goto('/libraries');
  await signIn(page, 'territoryAdministrator');
  await page.getByRole('button', { name: 'Aperçu de « I mesi: carte »' }).click();
  const card = page.frameLocator('iframe[title="I mesi: carte"]').getByRole('button').first();
  await card.click();
  expect(await card.textContent()).toBe('janvier');
});
