import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { ulid } from 'ulid';
import { expect, it } from 'vitest';
import { StoredStatement } from '../../functions/contract/xapi.ts';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, groups } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { inDays } from '../factories/assignments.ts';
import { approveFor, compileExercise } from '../factories/exercises.ts';
import { activityBody, seen, writeSequence } from '../factories/sequences.ts';
import { setPackage } from '../factories/set-package.ts';
import { exerciseFile } from './story/files.ts';
import { expectReadable } from './story/readable.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
const patient = { timeout: 20_000 };
const { school: uai, id: course } = courses.corsican;

/** The first-party exercise with gaps and a book with a set in it, given to one pupil of the demonstration. */
async function give(title: string): Promise<{ assignment: string; book: string }> {
  const { client } = await testCloud().signIn('teacher');
  const { client: administrator } = await testCloud().signIn('territoryAdministrator');
  const gaps = await compileExercise(client, (await exerciseFile()).buffer);
  const waiting = await compileExercise(client, await setPackage());
  const book = waiting.state === 'ready' ? waiting : await approveFor(administrator, client, waiting);
  const exercise = (name: string, { id }: { id: string }) =>
    ({ ...activityBody('exercise'), title: name, exercise: id }) as ReturnType<typeof activityBody>;
  const bodies = [exercise('E parolle', gaps), exercise('U libru', book)];
  const { sequence, activities } = await writeSequence(client, bodies);
  const params = { sequence: sequence.id };
  const { revision } = await client.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const assignment = ulid();
  await client.progress.putAssignment({
    params: { uai, course, assignment },
    body: {
      ...{ sequence: sequence.id, revision, activities: activities.map(({ id }) => id), title, exceptions: [] },
      ...{ audience: groups.corsican.audience, learners: [personId('student')], opens: inDays(-1), due: inDays(1) },
      ...{ place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
    },
  });
  await testCloud().idle();
  return { assignment, book: activities[1]!.id };
}

/** What the service holds of the pupil's attempts at an activity. */
async function triesOf(assignment: string, activity: number): Promise<number> {
  const { client } = await testCloud().signIn('teacher');
  const { items } = await client.progress.getMatrix({ params: { uai, course, assignment }, query: {} });
  return items[0]?.activities[activity]?.work.tries ?? 0;
}

const attempts = /\/attempts\//;
const field = (page: Page, exercise: string, at: number) =>
  page.frameLocator(`iframe[title="${exercise}"]`).getByRole('textbox').nth(at);
const valueOf = (page: Page, exercise: string, at: number) => () =>
  field(page, exercise, at)
    .inputValue()
    .catch(() => '');

it('brings an answer from the frame to the teacher’s report, over a lost line and a reload', async () => {
  const title = `Risposte ${Date.now()}`;
  const { assignment, book } = await give(title);
  const pupil = await tablets.open();
  await pupil.goto('/');
  await signIn(pupil, 'student');

  // The line is lost when the exercise is finished; a reload finds the answer on the device, which sends it.
  await pupil.goto(`/work/${assignment}`);
  await field(pupil, 'E parolle', 0).fill('famidda');
  await field(pupil, 'E parolle', 1).fill('castagna');
  await pupil.route(attempts, (route) => route.abort());
  await pupil.frameLocator('iframe[title="E parolle"]').getByRole('button', { name: 'Verificà' }).click();
  await pupil.getByText('sur l’appareil de l’élève').first().waitFor();
  expect(await triesOf(assignment, 0)).toBe(0);
  await pupil.unroute(attempts);
  await pupil.reload();
  await expect.poll(() => triesOf(assignment, 0), patient).toBe(1);

  // The service has the attempt and its word is lost: it is sent again, and is one.
  await pupil.goto(`/work/${assignment}/${book}`);
  await field(pupil, 'U libru', 0).fill('castagna');
  await field(pupil, 'U libru', 1).fill('castagnina');
  await field(pupil, 'U libru', 2).fill('bianca');
  await pupil.reload();
  await expect.poll(valueOf(pupil, 'U libru', 2), patient).toBe('bianca');
  const lost = Promise.withResolvers<void>();
  const loseOne = async (route: Route) => {
    await route.fetch();
    await route.abort();
    lost.resolve();
  };
  await pupil.route(attempts, loseOne, { times: 1 });
  const repeated = pupil.waitForResponse((response) => attempts.test(response.url()) && response.ok());
  await pupil.frameLocator('iframe[title="U libru"]').getByRole('button', { name: 'check' }).click();
  await lost.promise;
  expect(await triesOf(assignment, 1)).toBe(1);
  await pupil.reload();
  await repeated;
  expect(await triesOf(assignment, 1)).toBe(1);

  const teacher = await tablets.open({ viewport: { width: 1366, height: 600 } });
  await teacher.goto(`/courses/${uai}/${course}/${assignment}`);
  await signIn(teacher, 'teacher');
  await teacher.getByRole('link', { name: 'Réponses de la classe' }).click();
  const question = (text: string) => teacher.getByRole('article').filter({ hasText: text });
  const gap = question('Question 1, trou 2');
  await gap.getByText('Réponses justes : 0 sur 1').waitFor();
  await gap.getByText('Formes acceptées : pulenda · pulenta').waitFor();
  await gap.getByRole('listitem').filter({ hasText: 'faux castagna' }).waitFor();
  await teacher.getByRole('combobox', { name: 'Exercice' }).selectOption({ label: 'Lezzione · U libru' });
  const missed = question('A pulenda ?');
  await missed.getByText('E parolle', { exact: true }).waitFor();
  await missed.getByRole('listitem').filter({ hasText: 'faux bianca' }).waitFor();
  expect(await teacher.getByRole('article').allInnerTexts()).toMatchObject([/A pulenda/, /U frutu/, /A farina/]);
  await missed.getByText('Chaque élève').click();
  await missed.getByRole('row').filter({ hasText: 'Fiuminali Lisandra' }).getByText('0 sur 1').waitFor();
  await expectReadable(teacher);

  expect(await saved(teacher, 'Tableau (CSV)')).toMatch(/^\ufeff"?Nom;.*\r\nFiuminali;Lisandra;E parolle;/);
  const text = await saved(teacher, 'Données xAPI (JSON)');
  expect(text).not.toContain('Lisandra');
  const statements = (JSON.parse(text) as unknown[]).map((one) => StoredStatement.parse(one));
  const responses = statements.map(({ result }) => result?.response).filter(Boolean);
  expect(responses).toEqual(['famidda[,]castagna', 'castagna', 'castagnina', 'bianca']);
});

async function saved(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await coming).path(), 'utf8');
}
