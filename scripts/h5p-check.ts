/** Tries every package of a folder: `npm run --silent h5p:check -- DIR`, for a school that moves in. */
import { join, resolve } from 'node:path';
import { fakeMicrophone, launchBrowser } from '../tests/browser.ts';
import { signInOnce } from './h5p-check/browser-session.ts';
import { checkPackages } from './h5p-check/check.ts';
import { importPackage } from './h5p-check/import.ts';
import { CheckFailure, readOptions, usage, type Options } from './h5p-check/options.ts';
import { findPackages } from './h5p-check/packages.ts';
import { playExercise } from './h5p-check/play.ts';
import { exitCode, summary } from './h5p-check/row.ts';
import { freshTerritory } from './h5p-check/territory.ts';

const nothingToTry = 2;

async function check({ folder, pictures }: Extract<Options, { help: false }>): Promise<number> {
  const files = await findPackages(resolve(folder));
  console.error(`${files.length} files. Starting a fresh territory…`);
  const { origin, teacher, administrator, close } = await freshTerritory();
  const browser = await launchBrowser(...fakeMicrophone);
  try {
    const signedIn = await signInOnce(browser, origin);
    const rows = await checkPackages(files, {
      importPackage: (file) => importPackage(teacher, administrator, resolve(folder, file)),
      play: ({ title }, file) =>
        playExercise(browser, { origin, signedIn, title, ...(pictures && { picture: join(pictures, file) }) }),
      async forget({ exercise }) {
        if (exercise) await teacher.exercises.deleteExercise({ params: { exercise } });
      },
      onRow: (row) => console.log(JSON.stringify(row)),
    });
    console.error(summary(rows));
    return exitCode(rows);
  } finally {
    await browser.close();
    await close();
  }
}

async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (!options.help) return check(options);
  console.log(usage);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof CheckFailure ? error.message : error);
  process.exitCode = error instanceof CheckFailure ? nothingToTry : 1;
}
