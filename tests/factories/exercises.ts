import { ulid } from 'ulid';
import type { Client } from '../../functions/contract/client.ts';
import { contentOrigin, type Exercise } from '../../functions/contract/exercises.ts';
import { libraryJson, samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { send } from '../../infra/local/demonstration/seed/upload.ts';
import { testCloud } from '../cloud.ts';

interface OwnPackage {
  /** Of its content type. */
  name?: string;
  title?: string;
  answer?: string;
  /** Of the version of its content type: another patch has other code. */
  patch?: number;
}

/** A package with a content type of its own, which nobody has approved. */
export function ownPackage({
  name = `Test.Own${ulid()}`,
  title = 'U meiu',
  answer = 'bonghjornu',
  patch = 0,
}: OwnPackage = {}): Promise<Buffer> {
  const main = { machineName: name, majorVersion: 1, minorVersion: 0 };
  const base = { machineName: `${name}Base`, majorVersion: 1, minorVersion: 0 };
  return samplePackage({
    'h5p.json': {
      title,
      language: 'co',
      mainLibrary: name,
      embedTypes: ['div'],
      preloadedDependencies: [main],
    },
    'content/content.json': { question: 'Cumu si dice ?', answer },
    'content/images/sun.png': undefined,
    [`${name}-1.0/library.json`]: libraryJson(name, `1.0.${patch}`, {
      preloadedJs: [{ path: 'own.js' }],
      preloadedDependencies: [base],
    }),
    [`${name}-1.0/semantics.json`]: [
      { name: 'question', type: 'text' },
      { name: 'answer', type: 'text' },
    ],
    [`${name}-1.0/own.js`]: `window.Test = window.Test || {};\n${'console.log(Test);\n'.repeat(patch)}`,
    [`${name}Base-1.0/library.json`]: libraryJson(`${name}Base`, '1.0.0', { preloadedJs: [{ path: 'base.js' }] }),
    [`${name}Base-1.0/base.js`]: 'window.TestBase = 1;',
  });
}

/** Sends bytes into quarantine as a package for an exercise; answers with the upload. */
export async function sendPackage(
  { exercises }: Client,
  exercise: string,
  bytes: Uint8Array,
  name = 'prova.h5p',
): Promise<string> {
  const upload = ulid();
  const body = { name, bytes: bytes.byteLength };
  await send(await exercises.beginPackage({ params: { exercise, upload }, body }), bytes);
  return upload;
}

/** Uploads another package for an exercise, and waits for what the compiler says. */
export async function replacePackage(client: Client, { id, version }: Exercise, bytes: Uint8Array): Promise<Exercise> {
  const upload = await sendPackage(client, id, bytes);
  await client.exercises.putExercise({ params: { exercise: id }, body: { upload }, match: version });
  return compiled(client, id);
}

/** Approves what an exercise waits for, and waits until it is ready. */
export async function approveFor(administrator: Client, owner: Client, { id, libraries }: Exercise): Promise<Exercise> {
  for (const params of libraries ?? []) {
    await administrator.exercises.approveLibrary({ params, body: { approved: true, withDependencies: false } });
  }
  return compiled(owner, id, 'ready');
}

/** Uploads a package as a new exercise. */
export async function uploadExercise(client: Client, bytes: Uint8Array, exercise = ulid()): Promise<Exercise> {
  const upload = await sendPackage(client, exercise, bytes);
  return client.exercises.putExercise({ params: { exercise }, body: { title: 'Prova', upload } });
}

/** The same, once the compiler has looked at it. */
export async function compileExercise(client: Client, bytes: Uint8Array): Promise<Exercise> {
  const { id } = await uploadExercise(client, bytes);
  return compiled(client, id);
}

/** What the host of a release gives a browser, or `lib`, that of the libraries' code. */
export const readContent = (label: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${contentOrigin(testCloud().origin, label)}${path}`, { headers });
