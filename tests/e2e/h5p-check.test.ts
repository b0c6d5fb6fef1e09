import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInOnce } from '../../scripts/h5p-check/browser-session.ts';
import { checkPackages } from '../../scripts/h5p-check/check.ts';
import { importPackage } from '../../scripts/h5p-check/import.ts';
import { playExercise } from '../../scripts/h5p-check/play.ts';
import { launchBrowser } from '../browser.ts';
import { testCloud } from '../cloud.ts';
import { exerciseFile } from './story/files.ts';
import { origin } from './tablet.ts';

let folder: string;
let browser: Browser;

beforeAll(async () => {
  [folder, browser] = await Promise.all([mkdtemp(join(tmpdir(), 'chjassu-check-')), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

it('says of one package that it plays and was answered, and of another why it was refused', async () => {
  const packages = {
    'plays.h5p': (await exerciseFile()).buffer,
    'refused.h5p': Buffer.from('no zip at all'),
  };
  for (const [file, bytes] of Object.entries(packages)) await writeFile(join(folder, file), bytes);
  const { signIn } = testCloud();
  const [teacher, administrator] = [await signIn('teacher'), await signIn('territoryAdministrator')];
  const signedIn = await signInOnce(browser, origin());
  const rows = await checkPackages(Object.keys(packages), {
    importPackage: (file) => importPackage(teacher.client, administrator.client, join(folder, file)),
    play: ({ title }) => playExercise(browser, { origin: origin(), signedIn, title }),
    async forget({ exercise }) {
      if (exercise) await teacher.client.exercises.deleteExercise({ params: { exercise } });
    },
    onRow: () => undefined,
  });
  expect(rows).toMatchObject([
    { file: 'plays.h5p', status: 'plays', reason: null },
    { file: 'refused.h5p', status: 'refused', reason: 'not-a-zip' },
  ]);
  // Opened, and its button pressed.
  expect(rows[0]?.xapi).toBeGreaterThan(1);
});
