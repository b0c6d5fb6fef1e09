import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { courses } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { seen } from '../factories/sequences.ts';
import { editorOn } from './story/editor.ts';
import { expectReadable } from './story/readable.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

async function openAs(who: 'teacher' | 'student'): Promise<Page> {
  const page = await tablets.open({ viewport: { width: 1366, height: 600 } });
  await page.goto('/');
  await signIn(page, who);
  return page;
}

/** Writes the text of the page whose fields are open. */
const write = (page: Page, text: string) => page.getByRole('textbox', { name: 'Texte de la page' }).fill(text);

async function giveToGroup(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Donner à la classe' }).click();
  const panel = page.getByRole('dialog', { name: 'Donner à la classe' });
  await panel.getByRole('checkbox', { name: /^6COR1/ }).check();
  await panel.getByRole('button', { name: 'Donner', exact: true }).click();
  await page.getByText('Donné à 6COR1.').first().waitFor();
  await testCloud().idle();
}

async function workOf(title: string) {
  const { client } = await testCloud().signIn('student');
  const work = (await client.progress.listMyWork({})).items.find((one) => one.title === title);
  return work ?? expect.fail(`no work called ${title}`);
}

/** As giving the sequence to somebody else does it. */
async function publish(sequence: string): Promise<void> {
  const { client } = await testCloud().signIn('teacher');
  const params = { sequence };
  const { sequence: draft, activities } = await client.sequences.getSequence({ params });
  await client.sequences.publishRevision({ params, body: seen(draft, activities) });
}

/** A sequence of two pages, written and given. */
async function givenPages(page: Page, title: string) {
  const editor = editorOn(page);
  await editor.create(title);
  for (const name of ['Prima', 'Seconda']) {
    await editor.add('Page', name);
    await write(page, `${name}, cum’ella era.`);
  }
  await editor.saved();
  await giveToGroup(page);
  return editor;
}

it('updates running work: what is not begun follows, what a pupil has begun stays', async () => {
  const title = `À ghjornu ${Date.now()}`;
  const teacher = await openAs('teacher');
  const editor = await givenPages(teacher, title);
  const offer = teacher.getByText('Les élèves de 6COR1 ont encore la version d’avant vos changements.');
  expect(await offer.count()).toBe(0);

  const { assignment, activities } = await workOf(title);
  const [first, second] = activities.map(({ id }) => `/work/${assignment}/${id}`);
  const pupil = await openAs('student');
  await pupil.goto(first!);
  await pupil.getByText('Prima, cum’ella era.').waitFor();
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  await pupil.getByText('Seconda, cum’ella era.').waitFor();

  for (const name of ['Prima', 'Seconda']) {
    await editor.row(name).click();
    await write(teacher, `${name}, nova.`);
  }
  await editor.add('À l’oral', 'Terza');
  await offer.waitFor();
  await teacher.getByRole('button', { name: 'Mettre à jour le travail en cours' }).click();
  const panel = teacher.getByRole('dialog', { name: 'Mettre à jour le travail en cours' });
  await panel.getByText('« Terza » s’ajoute').waitFor();
  const changed = (name: string) => panel.getByRole('listitem').filter({ hasText: `« ${name} » change` });
  await changed('Prima').getByText('reste comme avant chez 1 élève qui l’a commencée').waitFor();
  expect(await changed('Seconda').getByText('reste comme avant').count()).toBe(0);
  await expectReadable(teacher);
  await panel.getByRole('button', { name: 'Mettre à jour', exact: true }).click();
  await teacher.getByText('Mis à jour : 6COR1.').first().waitFor();
  expect(await offer.count()).toBe(0);
  await testCloud().idle();

  await pupil.goto(first!);
  await pupil.getByText('Prima, cum’ella era.').waitFor();
  await pupil.goto(second!);
  await pupil.getByText('Seconda, nova.').waitFor();
  expect((await workOf(title)).activities.map((activity) => activity.title)).toEqual(['Prima', 'Seconda', 'Terza']);
});

it('updates running work from the page of its class, to what was given last', async () => {
  const title = `Di a classa ${Date.now()}`;
  const page = await openAs('teacher');
  const editor = await givenPages(page, title);
  const { assignment } = await workOf(title);
  const { school, id } = courses.corsican;
  const followUp = `/courses/${school}/${id}/${assignment}`;
  const offer = page.getByRole('button', { name: 'Mettre à jour le travail en cours' });
  const sequence = page.url();

  await page.goto(followUp);
  await page.getByText('Cacher les noms').waitFor();
  expect(await offer.count()).toBe(0);

  await page.goto(sequence);
  await editor.row('Prima').click();
  await write(page, 'Prima, nova.');
  await editor.saved();
  await publish(sequence.split('/').at(-1)!);
  await page.goto(followUp);
  await offer.click();
  const panel = page.getByRole('dialog', { name: 'Mettre à jour le travail en cours' });
  await panel.getByText('« Prima » change').waitFor();
  await expectReadable(page);
  await panel.getByRole('button', { name: 'Mettre à jour', exact: true }).click();
  await page.getByText(`Mis à jour : ${title}.`).first().waitFor();
  await offer.waitFor({ state: 'hidden' });
  await testCloud().idle();

  const pupil = await openAs('student');
  await pupil.goto(`/work/${assignment}`);
  await pupil.getByText('Prima, nova.').waitFor();
});

it('is duplicated and deleted from its menu; pupils keep what they were given', async () => {
  const title = `Doppia ${Date.now()}`;
  const page = await openAs('teacher');
  const editor = await givenPages(page, title);
  const original = page.url();

  await editor.choose('Dupliquer');
  await page.getByText('Séquence dupliquée.').first().waitFor();
  await page.getByRole('heading', { level: 1, name: `${title} (copie)` }).waitFor();
  await editor.row('Seconda').click();
  await page.getByRole('textbox', { name: 'Texte de la page' }).getByText('Seconda, cum’ella era.').waitFor();
  await editor.choose('Supprimer la séquence');
  const question = page.getByRole('dialog', { name: 'Supprimer cette séquence ?' });
  await question.getByRole('button', { name: 'Annuler' }).click();
  await editor.row('Seconda').waitFor();
  await editor.choose('Supprimer la séquence');
  await question.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('heading', { level: 1, name: 'Séquences' }).waitFor();
  expect(await page.getByRole('link', { name: `${title} (copie)` }).count()).toBe(0);

  await page.getByRole('button', { name: `Actions pour « ${title} »` }).click();
  await page.getByRole('menuitem', { name: 'Supprimer' }).click();
  await question.getByText('Les élèves gardent ce qui leur a été donné.').waitFor();
  await question.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByText(`« ${title} » supprimée.`).first().waitFor();
  await page.goto(original);
  await page.getByRole('heading', { level: 1, name: 'Page introuvable' }).waitFor();

  const pupil = await openAs('student');
  await pupil.goto(`/work/${(await workOf(title)).assignment}`);
  await pupil.getByText('Prima, cum’ella era.').waitFor();
});
