import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { ulid } from 'ulid';
import { expect, it } from 'vitest';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, groups } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { inDays } from '../factories/assignments.ts';
import { activityBody, seen, writeSequence } from '../factories/sequences.ts';
import { signIn, signOut, useTablets } from './tablet.ts';

const tablets = useTablets();
/** A busy machine takes longer than the second that is usual. */
const patient = { timeout: 15_000 };
const { school: uai, id: course } = courses.corsican;

/** A page and a hand-in, given to one pupil of the demonstration; `again` gives them with other dates. */
async function give(title: string) {
  const { client } = await testCloud().signIn('teacher');
  const written = await writeSequence(client, [activityBody('page'), activityBody('handin')]);
  const { sequence, activities } = written;
  const params = { sequence: sequence.id };
  const { revision } = await client.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const assignment = ulid();
  async function again(dates: { opens: string; due: string; closes?: string }, match?: number) {
    await client.progress.putAssignment({
      params: { uai, course, assignment },
      match,
      body: {
        ...{ sequence: sequence.id, revision, activities: activities.map(({ id }) => id), title, exceptions: [] },
        ...{ audience: groups.corsican.audience, learners: [personId('student')], ...dates },
        ...{ place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
      },
    });
    await testCloud().idle();
  }
  await again({ opens: inDays(-3), due: inDays(1) });
  return { assignment, again };
}

const given = async (title: string) => (await give(title)).assignment;

async function stateOf(assignment: string, activity: number): Promise<string | undefined> {
  const { client } = await testCloud().signIn('teacher');
  const { items } = await client.progress.getMatrix({ params: { uai, course, assignment } });
  return items[0]?.activities[activity]?.work.state;
}

async function openAs(who: Parameters<typeof signIn>[1], address: string): Promise<Page> {
  const page = await tablets.open();
  await page.goto(address);
  await signIn(page, who).catch(async (error: unknown) => {
    // The player has a bar of its own, without the person's menu.
    if (!page.url().includes('/work/')) throw error;
  });
  return page;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

it('goes from the pupil, who reads and hands in, to the teacher, who answers, and back to pupil and family', async () => {
  const title = `Castagne ${Date.now()}`;
  const assignment = await given(title);

  const pupil = await openAs('student', '/');
  await pupil.getByRole('link', { name: title }).first().click();
  await pupil.getByRole('heading', { level: 1, name: 'Attività page' }).waitFor();
  expect(await violations(pupil)).toEqual([]);
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  await pupil.getByRole('heading', { level: 1, name: 'Attività handin' }).waitFor();
  await pupil.getByLabel('Votre texte').fill('Eccu a mo ricetta.');
  await pupil.getByRole('button', { name: 'Envoyer' }).click();
  await pupil.getByText('Eccu a mo ricetta.').waitFor();
  await pupil.getByRole('button', { name: 'Suivant' }).click();
  await pupil.getByRole('heading', { level: 1, name: 'Le chemin est fait' }).waitFor();

  const teacher = await openAs('teacher', `/courses/${uai}/${course}/${assignment}`);
  await teacher.getByRole('heading', { level: 1, name: title }).waitFor();
  await teacher.getByRole('grid').waitFor();
  expect(await violations(teacher)).toEqual([]);
  await teacher.keyboard.press('a');
  await teacher.getByText('Eccu a mo ricetta.').waitFor();
  await teacher.getByLabel('Commentaire').fill('Brava, hè bona!');
  await teacher.getByRole('button', { name: 'Rendre' }).click();
  await teacher.getByText('Brava, hè bona!').waitFor();

  await pupil.goto('/');
  await pupil.getByRole('link', { name: 'Attività handin' }).first().click();
  await pupil.getByText('Brava, hè bona!').waitFor();

  const mother = await openAs('mother', '/');
  const child = mother.getByRole('article').filter({ hasText: 'Lisandra' });
  const result = child.getByRole('listitem').filter({ hasText: 'Attività handin' }).filter({ hasText: title });
  await result.getByText('Lire la réponse').click();
  await result.getByText('Brava, hè bona!').waitFor();
});

it('keeps what is done without a network, and sends it once the line is back', async () => {
  const assignment = await given(`Senza reta ${Date.now()}`);
  const pupil = await openAs('student', '/');
  await pupil.goto(`/work/${assignment}`);
  await pupil.getByRole('heading', { level: 1, name: 'Attività page' }).waitFor();
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  await pupil.getByLabel('Votre texte').fill('Scrittu senza reta.');
  await pupil.context().setOffline(true);
  await pupil.getByRole('button', { name: 'Envoyer' }).click();
  await pupil.getByText('Gardé sur cet appareil').waitFor();
  await pupil.context().setOffline(false);
  await pupil.getByText('Déjà envoyé').waitFor({ timeout: 30_000 });

  const { client } = await testCloud().signIn('teacher');
  const { items } = await client.progress.getMatrix({ params: { uai, course, assignment } });
  expect(items.flatMap(({ activities }) => activities.map(({ work }) => work.state))).toEqual(['sent', 'sent']);
});

it('has what was typed and not sent again after a reload, and after another pupil was here', async () => {
  const assignment = await given(`Bruttacopia ${Date.now()}`);
  const pupil = await openAs('student', '/');
  await pupil.goto(`/work/${assignment}`);
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  const field = pupil.getByLabel('Votre texte');
  await field.fill('Principiu di ricetta.');
  const before = await field.elementHandle();
  await expect.poll(() => stateOf(assignment, 0), patient).toBe('sent');
  expect(await before!.evaluate((element) => element.isConnected)).toBe(true);
  await pupil.getByText('Gardé sur cet appareil, pas encore envoyé').waitFor();
  await pupil.reload();
  await expect.poll(() => pupil.getByLabel('Votre texte').inputValue(), patient).toBe('Principiu di ricetta.');

  await pupil.goto('/');
  await signOut(pupil, 'student');
  await signIn(pupil, 'stuckStudent');
  await signOut(pupil, 'stuckStudent');
  await signIn(pupil, 'student');
  await pupil.goto(`/work/${assignment}`);
  await expect.poll(() => pupil.getByLabel('Votre texte').inputValue(), patient).toBe('Principiu di ricetta.');
});

it('keeps what was done after the closing, says so, and leaves it to the teacher to accept it', async () => {
  const title = `Tardi ${Date.now()}`;
  const { assignment, again } = await give(title);
  const pupil = await openAs('student', '/');
  await pupil.goto(`/work/${assignment}`);
  await pupil.getByRole('heading', { level: 1, name: 'Attività page' }).waitFor();
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  await pupil.getByLabel('Votre texte').fill('Eccu a mo risposta.');
  await again({ opens: inDays(-3), due: inDays(-2), closes: inDays(-1) }, 1);
  await pupil.getByRole('button', { name: 'Envoyer' }).click();
  await pupil.getByText('Fait après la fermeture.').waitFor();

  const teacher = await openAs('teacher', `/courses/${uai}/${course}/${assignment}`);
  await teacher.getByRole('grid').waitFor();
  await teacher.keyboard.press('a');
  await teacher.getByText('Eccu a mo risposta.').waitFor();
  await teacher.getByRole('button', { name: 'Accepter' }).click();
  await teacher.getByRole('button', { name: /Lisandra, Attività handin, envoyé/ }).waitFor();
  expect(await teacher.getByRole('button', { name: 'Accepter' }).count()).toBe(0);
});

it('lets a pupil skip an exercise that does not open, and tells the teacher of it', async () => {
  const pupil = await openAs('stuckStudent', '/');
  await pupil.route(/content\.chjassu/, (route) => route.abort());
  const { client } = await testCloud().signIn('stuckStudent');
  const { items } = await client.progress.listMyWork({});
  const row = items.find(({ title }) => title.startsWith('U castagnu:'))!;
  const exercise = row.activities.find(({ kind }) => kind === 'exercise')!;
  await pupil.goto(`/work/${row.assignment}/${exercise.id}`);
  await pupil.getByText('L’exercice ne s’affiche pas').waitFor();
  await pupil.getByRole('alert').getByRole('button', { name: 'Passer' }).click();
  const teacher = await openAs('teacher', `/courses/${uai}/${course}/${row.assignment}`);
  await teacher.getByText(`« ${exercise.title} » ne s’est pas ouvert pour 1 élève.`).waitFor();
  await teacher.getByRole('button', { name: /Teodoru, .*ne s’est pas ouvert, passé/ }).click();
  await teacher.getByText('ne s’est pas ouverte chez cet élève').waitFor();
});

it('shows the class page live: what a pupil does appears without a touch, and no row moves under the pointer', async () => {
  const assignment = await given(`Vivu ${Date.now()}`);
  const teacher = await openAs('teacher', `/courses/${uai}/${course}/${assignment}`);
  const cell = teacher.getByRole('button', { name: /Fiuminali Lisandra, Attività page/ });
  await cell.hover();
  const before = await cell.boundingBox();
  const { client } = await testCloud().signIn('student');
  const { items } = await client.progress.listMyWork({});
  const activity = items.find((row) => row.assignment === assignment)!.activities[0]!.id;
  await client.progress.putDone({ params: { assignment, activity }, body: { finished: new Date().toISOString() } });
  await teacher.getByRole('button', { name: /Lisandra, Attività page, envoyé/ }).waitFor({ timeout: 10_000 });
  expect(await cell.boundingBox()).toEqual(before);
});

/** The names of the pages that the signed-in person's device keeps. */
const keptPages = (page: Page, person: string) =>
  page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error('the device cannot be read'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('pages').objectStore('pages').getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(String));
          };
        };
      }),
    `person-${person}`,
  );

it('goes on without a network from the home, and says what is safe where a work was never opened here', async () => {
  const assignment = await given(`Mai apertu ${Date.now()}`);
  const pupil = await openAs('student', '/');
  await pupil.evaluate(async () => void (await navigator.serviceWorker.ready));
  await pupil.reload();
  const go = pupil.getByRole('link', { name: 'Continuer' });
  await go.waitFor();
  const isPlay = (key: string) => key.startsWith('play/');
  await expect.poll(async () => (await keptPages(pupil, personId('student'))).some(isPlay), patient).toBe(true);
  await pupil.context().setOffline(true);
  await pupil.reload();
  await pupil.getByText('Pas de réseau : voici la page gardée').waitFor();
  await go.click();
  await pupil.getByText(/^Étape \d+ sur \d+$/).waitFor();

  await pupil.goto(`/work/${assignment}`);
  await pupil.getByText('Pas de connexion au réseau').waitFor();
  await pupil.getByText('est gardé sur cet appareil').waitFor();
  expect(await violations(pupil)).toEqual([]);
  await pupil.getByRole('link', { name: 'Accueil' }).first().click();
  await go.waitFor();
});

it('does not blame the network when the service does not answer', async () => {
  const pupil = await openAs('student', '/');
  await pupil.getByRole('link', { name: 'Continuer' }).waitFor();
  await pupil.route(/\/api\/(?!identity)/, (route) => route.abort());
  await pupil.reload();
  await pupil.getByText('Le service ne répond pas : voici la page gardée').waitFor();
  expect(await pupil.getByText('Pas de réseau').count()).toBe(0);
});

it('lets a pupil send late what was left here when the work closed', async () => {
  const { assignment, again } = await give(`Chjosu ${Date.now()}`);
  const pupil = await openAs('student', '/');
  await pupil.goto(`/work/${assignment}`);
  await pupil.getByRole('button', { name: 'C’est fait' }).click();
  await pupil.getByLabel('Votre texte').fill('Scrittu prima di a chjusura.');
  await pupil.getByText('Gardé sur cet appareil, pas encore envoyé').waitFor();
  await again({ opens: inDays(-3), due: inDays(-2), closes: inDays(-1) }, 1);
  await pupil.reload();
  await pupil.getByText('Vous pouvez encore l’envoyer').waitFor();
  expect(await violations(pupil)).toEqual([]);
  await pupil.getByRole('button', { name: 'Envoyer en retard' }).click();
  await pupil.getByText('Fait après la fermeture.').waitFor();
  await pupil.getByText('Scrittu prima di a chjusura.').waitFor();
  expect(await pupil.getByRole('button', { name: 'Envoyer en retard' }).count()).toBe(0);
});

it('shows on another device what was answered there and how it was marked, in a frame that does not scroll', async () => {
  const pupil = await openAs('student', '/');
  const { client } = await testCloud().signIn('student');
  const { items } = await client.progress.listMyWork({});
  const row = items.find(({ title }) => title.startsWith('U castagnu:'))!;
  const exercise = row.activities.find(({ title }) => title === 'E parolle chì mancanu')!;
  await pupil.goto(`/work/${row.assignment}/${exercise.id}`);
  const content = pupil.frameLocator(`iframe[title="${exercise.title}"]`);
  const wrong = content.locator('input[aria-invalid="true"]');
  await expect.poll(() => wrong.count(), patient).toBe(1);
  expect(await wrong.inputValue()).toBe('spurtella');
  const own = () => content.locator('html').evaluate((html) => html.scrollHeight - window.innerHeight);
  await expect.poll(own, patient).toBe(0);
});

it('asks nothing for an assistant that she may not see, and leads nowhere that is closed to her', async () => {
  const assistant = await openAs('assistant', '/');
  const course = assistant.getByRole('link', { name: 'Lingua corsa 6COR1' });
  await course.waitFor();
  const refused: string[] = [];
  assistant.on('response', (response) => response.status() === 403 && refused.push(response.url()));
  await assistant.reload();
  await course.waitFor();
  expect(await assistant.getByRole('link', { name: 'Groupe', exact: true }).count()).toBe(0);
  await course.click();
  await assistant
    .getByRole('link', { name: /^U castagnu:/ })
    .first()
    .click();
  await assistant.getByRole('grid').waitFor();
  await assistant.waitForLoadState('networkidle');
  expect(refused).toEqual([]);
});
