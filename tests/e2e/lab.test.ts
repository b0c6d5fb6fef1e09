import { ulid } from 'ulid';
import { beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Client } from '../../functions/contract/client.ts';
import { measure } from '../../functions/recordings/container/measure.ts';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, groups, uai } from '../../infra/local/demonstration/schools.ts';
import { fakeMicrophone } from '../browser.ts';
import { testCloud } from '../cloud.ts';
import { inDays, labBody, recording } from '../factories/lab.ts';
import { seen, writeSequence } from '../factories/sequences.ts';
import { personMenu, signIn, useTablets } from './tablet.ts';

const cloud = testCloud();
const tablets = useTablets(...fakeMicrophone);
let teacher: Client;
let place: { assignment: string; activity: string; person: string };

beforeAll(async () => {
  ({ client: teacher } = await cloud.signIn('teacher'));
});

/** Gives Lisandra a lab task with a model. */
async function giveLab(): Promise<void> {
  const params = { upload: ulid() };
  const { url, headers } = await teacher.sequences.beginMedia({
    params,
    body: { purpose: 'audio', name: 'mudellu.webm', type: 'audio/webm', bytes: recording.length },
  });
  await fetch(url, { method: 'PUT', headers, body: Buffer.from(recording) });
  const model = await teacher.sequences.finishMedia({ params });
  const { sequence, activities } = await writeSequence(teacher, [{ ...labBody, model } as typeof labBody]);
  const { revision } = await teacher.sequences.publishRevision({
    params: { sequence: sequence.id },
    body: seen(sequence, activities),
  });
  const assignment = ulid();
  const activity = activities[0]!.id;
  await teacher.progress.putAssignment({
    params: { uai: uai.college, course: courses.corsican.id, assignment },
    body: {
      ...{ sequence: sequence.id, revision, activities: [activity], title: sequence.title },
      ...{ audience: groups.corsican.audience, learners: [personId('student')], exceptions: [] },
      ...{ opens: inDays(-1), due: inDays(1), place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
    },
  });
  await cloud.idle();
  place = { assignment, activity, person: personId('student') };
}

async function openTask(page: Page): Promise<void> {
  await page.goto('/');
  await signIn(page, 'student');
  await page.goto(`/work/${place.assignment}/${place.activity}`);
  await page.getByText('U castagnu hè l’arburu di u pane.').waitFor();
}

const mine = (page: Page) => page.getByRole('button', { name: 'Écouter : Ma voix' });
const enabled = async (page: Page) => expect.poll(() => mine(page).isEnabled(), { timeout: 15_000 }).toBe(true);

/** Until the clock on the screen says that two seconds are recorded. */
const twoSeconds = (page: Page) => page.getByText('0:02 / 1:00').waitFor();

it('loses nothing of a voice by a reload in the middle or a lost line, and the teacher hears it', async () => {
  await giveLab();
  const page = await tablets.open();
  await openTask(page);
  await page.keyboard.press('r');
  await twoSeconds(page);
  await page.reload();
  await page.getByText('Gardé ici, pas encore envoyé').waitFor();
  await enabled(page);

  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText('Gardé ici, partira dès que le réseau revient').waitFor();
  expect((await teacher.recordings.listTakes({ params: place })).items).toEqual([]);
  await page.context().setOffline(false);
  await page.getByText('Reçu', { exact: true }).waitFor();

  const { items } = await teacher.recordings.listTakes({ params: place });
  expect(items).toHaveLength(1);
  const { url } = await teacher.recordings.hearTake({ params: { ...place, take: items[0]!.id } });
  const heard = measure(new Uint8Array(await (await fetch(url)).arrayBuffer()), 'audio/webm');
  expect('seconds' in heard && heard.seconds).toBeGreaterThan(0.9);
});

it('is worked by keys alone, and Escape stops without erasing', async () => {
  await giveLab();
  const page = await tablets.open();
  await openTask(page);
  await page.keyboard.press('r');
  await twoSeconds(page);
  await page.keyboard.press('Escape');
  await page.getByText('Gardé ici, pas encore envoyé').waitFor();
  await enabled(page);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause : Ma voix' }).waitFor();
  await page.keyboard.press('Escape');
  await mine(page).waitFor();
  await page.getByRole('button', { name: 'Envoyer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Reçu', { exact: true }).waitFor();
});

it('keeps a voice that was not sent for its pupil, and from everybody else on the same tablet', async () => {
  await giveLab();
  const page = await tablets.open();
  await openTask(page);
  await page.keyboard.press('r');
  await twoSeconds(page);
  await page.keyboard.press('r');
  await page.getByText('Gardé ici, pas encore envoyé').waitFor();
  await page.goto('/');
  await page.getByText('1 envoi en attente ici').waitFor();
  await personMenu(page, 'student').click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Se déconnecter' }).click();
  await signIn(page, 'stuckStudent');
  expect(await page.getByText('en attente ici').count()).toBe(0);
});
