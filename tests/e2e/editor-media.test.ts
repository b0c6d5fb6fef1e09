import type { Page } from 'playwright-core';
import { ulid } from 'ulid';
import { expect, it } from 'vitest';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, groups } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { inDays } from '../factories/assignments.ts';
import { seen } from '../factories/sequences.ts';
import { editorOn } from './story/editor.ts';
import { photoFile, recipeFile } from './story/files.ts';
import { falseImage, heavyImage, soundFile } from './story/media.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const patience = { timeout: 15_000 };

async function openAs(who: 'teacher' | 'student', address: string): Promise<Page> {
  const page = await tablets.open();
  await page.goto('/');
  await signIn(page, who);
  await page.goto(address);
  return page;
}

async function choose(page: Page, button: string, file: typeof photoFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await chooser.setFiles(file);
}

async function insertImage(page: Page, file: typeof photoFile, alt: string): Promise<void> {
  await choose(page, 'Image', file);
  const dialog = page.getByRole('dialog', { name: 'Décrire l’image' });
  await dialog.getByRole('textbox', { name: 'Que montre cette image ?' }).fill(alt);
  await dialog.getByRole('button', { name: 'Insérer' }).click();
}

/** Files stay on their way until the function that comes back is called. */
async function holdUploads(page: Page): Promise<() => void> {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(
    (url) => url.hostname.startsWith('s3.'),
    (route) => arrived.then(() => route.continue()),
  );
  return arrive;
}

/** Gives what the editor has saved to one pupil; answers with the address of the work. */
async function giveSaved(editorAddress: string): Promise<string> {
  const { client } = await testCloud().signIn('teacher');
  const params = { sequence: editorAddress.split('/').at(-1)! };
  const { sequence, activities } = await client.sequences.getSequence({ params });
  const { revision } = await client.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const { school: uai, id: course } = courses.corsican;
  const assignment = ulid();
  await client.progress.putAssignment({
    params: { uai, course, assignment },
    body: {
      ...{ sequence: sequence.id, revision, activities: sequence.lessons[0]!.activities, title: sequence.title },
      ...{ audience: groups.corsican.audience, learners: [personId('student')], exceptions: [] },
      ...{ opens: inDays(-1), due: inDays(1), place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
    },
  });
  await testCloud().idle();
  return `/work/${assignment}`;
}

it('shows the pupil the image, the sound and the document that a teacher has put into it', async () => {
  const page = await openAs('teacher', '/sequences');
  const editor = editorOn(page);
  await editor.create(`Fiure è soni ${Date.now()}`);
  await editor.add('Page', 'Fiura');
  const text = page.getByRole('textbox', { name: 'Texte de la page' });
  await insertImage(page, photoFile, 'A pulenda fuma');
  await text.getByRole('img', { name: 'A pulenda fuma' }).waitFor();
  await choose(page, 'Son', soundFile);
  await text.locator('audio').waitFor();
  await editor.add('Document', 'Ricetta');
  await choose(page, 'Choisir un fichier', recipeFile);
  await page.getByRole('link', { name: 'ricetta.pdf' }).waitFor();
  await editor.saved();

  const pupil = await openAs('student', await giveSaved(page.url()));
  const image = pupil.getByRole('img', { name: 'A pulenda fuma' });
  await image.waitFor();
  await expect.poll(() => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth), patience).toBe(1);
  const seconds = () =>
    pupil.locator('audio').evaluate((sound: HTMLAudioElement) => {
      sound.preload = 'metadata';
      return sound.duration;
    });
  await expect.poll(seconds, patience).toBe(1);
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  const link = pupil.getByRole('link', { name: /ricetta\.pdf/ });
  const href = await link.getAttribute('href');
  expect((await pupil.request.get(href!)).headers()['content-type']).toBe('application/pdf');
});

it('puts a file that was slow to go up where it was chosen, whatever is being written by then', async () => {
  const page = await openAs('teacher', '/sequences');
  const editor = editorOn(page);
  await editor.create('Linea lenta');
  await editor.add('Document', 'Ricetta');
  const arrive = await holdUploads(page);
  await choose(page, 'Choisir un fichier', recipeFile);
  await page.getByText('Envoi : ').waitFor();
  await editor.add('Enregistrement', 'Parlà');
  await page.getByRole('heading', { name: 'Modèle à écouter' }).waitFor();
  await choose(page, 'Choisir un fichier son', soundFile);
  await page.getByText('Envoi du modèle').waitFor();
  await editor.row('Séance 1').click();
  arrive();
  await editor.row('Ricetta').getByText('à compléter').waitFor({ state: 'hidden' });
  await editor.row('Ricetta').click();
  await page.getByRole('link', { name: 'ricetta.pdf' }).waitFor();
  await editor.row('Parlà').click();
  await page.getByRole('button', { name: 'Enlever le modèle' }).waitFor();
});

it('says in place why a file was not taken, and the text stays', async () => {
  const page = await openAs('teacher', '/sequences');
  const editor = editorOn(page);
  await editor.create('Schedarii');
  await editor.add('Page', 'Fiura');
  const text = page.getByRole('textbox', { name: 'Texte de la page' });
  await text.fill('Eccu a pulenda.');
  await insertImage(page, heavyImage, 'Troppu grossa');
  await page.getByRole('alert').getByText('Ce fichier est trop lourd.').waitFor();
  await insertImage(page, falseImage, 'Falsa');
  await page.getByRole('alert').getByText('Ce type de fichier n’est pas accepté ici.').waitFor();
  await choose(page, 'Son', recipeFile);
  await page.getByRole('alert').getByText('Ce type de fichier n’est pas accepté ici.').waitFor();
  await page.context().setOffline(true);
  await insertImage(page, photoFile, 'Senza reta');
  await page.getByRole('alert').getByText('Le fichier n’est pas parti').waitFor();
  await page.context().setOffline(false);
  await insertImage(page, photoFile, 'A pulenda fuma');
  await text.getByRole('img', { name: 'A pulenda fuma' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await text.getByText('Eccu a pulenda.').waitFor();
});
