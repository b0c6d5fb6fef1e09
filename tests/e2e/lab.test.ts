import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Client } from '../../functions/contract/client.ts';
import { measure } from '../../functions/recordings/container/measure.ts';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, groups, uai } from '../../infra/local/demonstration/schools.ts';
import { fakeMicrophone } from '../browser.ts';
import { testCloud } from '../cloud.ts';
import { inDays, labBody, recording, takeSender } from '../factories/lab.ts';
import { seen, writeSequence } from '../factories/sequences.ts';
import { editorOn } from './story/editor.ts';
import { listen, record } from './story/voice.ts';
import { personMenu, signIn, useTablets } from './tablet.ts';

const cloud = testCloud();
const tablets = useTablets(...fakeMicrophone);
const inCourse = { uai: uai.college, course: courses.corsican.id };
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
    params: { ...inCourse, assignment },
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
/** A busy machine takes longer than the second that is usual. */
const patient = { timeout: 15_000 };
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

it('tells the teacher that a voice waits on the device, before it is sent', async () => {
  await giveLab();
  const page = await tablets.open();
  await openTask(page);
  await page.keyboard.press('r');
  await twoSeconds(page);
  await page.keyboard.press('r');
  await page.getByText('Gardé ici, pas encore envoyé').waitFor();
  const state = async () => {
    const { items } = await teacher.progress.getMatrix({ params: { ...inCourse, assignment: place.assignment } });
    return items[0]?.activities[0]?.work.state;
  };
  await expect.poll(state, patient).toBe('on-device');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect.poll(state, patient).toBe('sent');
});

it('repeats a passage of the model, chosen by two presses, until the next press', async () => {
  await giveLab();
  const page = await tablets.open();
  await openTask(page);
  const position = page.getByRole('slider', { name: 'Position dans : Modèle' });
  await position.fill('0.5');
  await page.getByRole('button', { name: 'Répéter un passage : début ici : Modèle' }).click();
  await position.fill('1.2');
  await page.getByRole('button', { name: 'Depuis 0:00 : fin ici : Modèle' }).click();
  await page.getByRole('button', { name: 'Écouter : Modèle' }).click();
  const heard: number[] = [];
  const again = () => heard.some((value, at) => at > 0 && value < heard[at - 1]!);
  await expect
    .poll(async () => (heard.push(Number(await position.inputValue())), again()), { interval: 50, timeout: 15_000 })
    .toBe(true);
  expect(Math.max(...heard)).toBeLessThan(1.5);
  await page.getByRole('button', { name: '0:00 – 0:01 en boucle : arrêter : Modèle' }).click();
  await page.getByRole('button', { name: 'Répéter un passage : début ici : Modèle' }).waitFor();
});

it('lets the teacher hear each take, slower and over and over, and answer to a moment of it, which the pupil hears', async () => {
  await giveLab();
  const { client: pupil } = await cloud.signIn('student');
  await takeSender(pupil, place).whole();
  await takeSender(pupil, place).whole();
  const page = await tablets.open({ viewport: { width: 1366, height: 600 } });
  await page.goto(`/courses/${inCourse.uai}/${inCourse.course}/${place.assignment}`);
  await signIn(page, 'teacher');
  await page.getByRole('button', { name: /Lisandra, .*, envoyé/ }).click();
  const panel = page.getByRole('complementary');
  const voice = panel.getByRole('button', { name: 'Écouter : Voix de l’élève' });
  await expect.poll(() => voice.isEnabled(), { timeout: 15_000 }).toBe(true);
  const takes = panel.getByRole('listitem').getByRole('button', { name: /\d\d:\d\d/ });
  expect(await takes.count()).toBe(2);
  await takes.nth(1).click();
  await expect.poll(() => voice.isEnabled(), { timeout: 15_000 }).toBe(true);
  await panel.getByRole('button', { name: '0,75 ×' }).click();
  await panel.getByRole('button', { name: 'En boucle' }).click();
  await voice.click();
  await panel.getByRole('button', { name: 'Pause : Voix de l’élève' }).waitFor();

  await panel.getByRole('slider').fill('1.2');
  await panel.getByRole('button', { name: 'Marquer ici' }).click();
  await panel.getByRole('textbox', { name: 'Remarque à 0:01' }).fill('Ascolta torna «chj».');
  await panel.getByRole('button', { name: 'Rendre' }).click();
  await panel.getByText('Ascolta torna «chj».').waitFor();

  const tablet = await tablets.open();
  await openTask(tablet);
  await tablet.getByText('Ascolta torna «chj».').waitFor();
  await tablet.getByRole('button', { name: 'Écouter à partir de 0:01' }).click();
  await tablet.getByRole('button', { name: 'Pause : Voix de l’élève' }).waitFor();
});

it('lets a teacher record a model, hear it, keep it, and take it away', async () => {
  const { sequence, activities } = await writeSequence(teacher, [labBody]);
  const page = await tablets.open({ viewport: { width: 1366, height: 600 } });
  await page.goto(`/sequences/${sequence.id}`);
  await signIn(page, 'teacher');
  await editorOn(page).row(labBody.title).click();
  await record(page);
  await listen(page, 'Modèle');
  const kept = async () => {
    const { activities: now } = await teacher.sequences.getSequence({ params: { sequence: sequence.id } });
    const found = now.find(({ id }) => id === activities[0]!.id)?.activity;
    return found?.kind === 'lab' && found.model !== undefined;
  };
  expect(await kept()).toBe(false);
  await page.getByRole('button', { name: 'Garder comme modèle' }).click();
  await expect.poll(kept, { timeout: 20_000 }).toBe(true);
  await page.reload();
  await editorOn(page).row(labBody.title).click();
  await listen(page, 'Modèle');
  await page.getByRole('button', { name: 'Enlever le modèle' }).click();
  await expect.poll(kept, { timeout: 20_000 }).toBe(false);
});

it('keeps the button that sends in sight on a phone, above the bar at the foot', async () => {
  await giveLab();
  const page = await tablets.open({ viewport: { width: 360, height: 640 }, hasTouch: true });
  await openTask(page);
  await page.getByRole('button', { name: 'S’enregistrer' }).click();
  await twoSeconds(page);
  await page.getByRole('button', { name: 'Arrêter' }).click();
  const send = page.getByRole('button', { name: 'Envoyer' });
  await send.waitFor();
  const bar = (await page.locator('footer').boundingBox())!;
  await expect
    .poll(async () => ((box) => box && box.y + box.height)(await send.boundingBox()), patient)
    .toBeLessThanOrEqual(bar.y);
});

describe('with a microphone that is muted', () => {
  const silent = join(tmpdir(), `silent-${process.pid}.wav`);
  writeFileSync(silent, silence(5));
  const mutedTablets = useTablets(...fakeMicrophone, `--use-file-for-fake-audio-capture=${silent}`);
  afterAll(() => rmSync(silent));

  it('a pupil is told that nothing can be heard, and may send it all the same', async () => {
    await giveLab();
    const page = await mutedTablets.open();
    await openTask(page);
    await page.keyboard.press('r');
    await twoSeconds(page);
    await page.keyboard.press('r');
    await page.getByText('On n’entend presque rien.').waitFor();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByText('Reçu', { exact: true }).waitFor();
  });
});

/** So many seconds of nothing, as a WAV file. */
function silence(seconds: number): Buffer {
  const [rate, header] = [48_000, Buffer.alloc(44)];
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + seconds * rate * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(seconds * rate * 2, 40);
  return Buffer.concat([header, Buffer.alloc(seconds * rate * 2)]);
}

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
