import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { approveFor, compileExercise, ownPackage } from '../factories/exercises.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const name = 'Test.Patched';

const faultsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

it('lets an administrator see what a newer patch changes and prefer it, and a teacher compile again and decide', async () => {
  const teacher = (await testCloud().signIn('secondTeacher')).client;
  const administrator = (await testCloud().signIn('territoryAdministrator')).client;
  const first = await compileExercise(teacher, await ownPackage({ name }));
  const ready = first.state === 'ready' ? first : await approveFor(administrator, teacher, first);
  await teacher.exercises.putExercise({
    params: { exercise: ready.id },
    body: { title: 'Da priparà torna', upload: ready.upload },
    match: ready.version,
  });
  await compileExercise(teacher, await ownPackage({ name, patch: 1 }));

  const page = await tablets.open();
  await page.goto('/libraries');
  await signIn(page, 'territoryAdministrator');
  await page.getByRole('searchbox', { name: 'Chercher une bibliothèque' }).fill('patched');
  await page.getByRole('button', { name: `Examiner ${name} 1.0.1` }).click();
  await page.getByText('changé, 1 ko puis 1 ko').first().waitFor();
  await page.getByRole('button', { name: 'Voir les lignes de own.js' }).click();
  await page.getByText('console.log(Test);').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const newer = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `${name} 1.0.1` }) });
  await newer.getByRole('button', { name: 'Approuver', exact: true }).click();
  await page.getByRole('button', { name: `Utiliser désormais ${name} 1.0.1` }).click();
  await page.getByText('Les exercices déjà prêts ne changent pas.').first().waitFor();

  const teachers = await tablets.open({ viewport: { width: 360, height: 740 } });
  await teachers.goto('/exercises');
  await signIn(teachers, 'secondTeacher');
  const mine = teachers
    .getByRole('listitem')
    .filter({ has: teachers.getByRole('heading', { name: 'Da priparà torna' }) });
  await mine.getByRole('button', { name: 'Remplacer' }).click();
  await mine.getByRole('button', { name: /Préparer .* avec les bibliothèques d’aujourd’hui/ }).click();
  await mine.getByText('1.0.1', { exact: true }).waitFor();
  await mine.getByText('Le contenu est le même.').waitFor();
  expect(await teachers.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await faultsOf(teachers)).toEqual([]);
  await mine.getByRole('button', { name: 'Prendre la nouvelle préparation' }).click();
  await mine.getByText('Prêt').waitFor();
  const taken = await teacher.exercises.getExercise({ params: { exercise: ready.id } });
  expect([taken.state, taken.release === ready.release]).toEqual(['ready', false]);
});
