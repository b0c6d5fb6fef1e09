import { setTimeout as after } from 'node:timers/promises';
import { ProblemError, type Client } from '../../../../functions/contract/client.ts';
import type { Exercise } from '../../../../functions/contract/exercises.ts';
import type { Ulid } from '../../../../functions/contract/ids.ts';
import { demonstrationId } from '../id.ts';
import { send } from './upload.ts';

export const exerciseId = (name: string): Ulid => demonstrationId(`exercise ${name}`);

interface Package {
  name: string;
  /** None takes the package's own. */
  title?: string;
  bytes: Uint8Array;
}

/** Uploads a package and makes an exercise of it; one that stands already is left as it is. */
export async function putPackage({ exercises }: Client, { name, title, bytes }: Package): Promise<void> {
  const exercise = exerciseId(name);
  if (await standing(exercises.getExercise({ params: { exercise } }))) return;
  const upload = demonstrationId(`package ${name}`);
  const params = { exercise, upload };
  const address = await exercises.beginPackage({ params, body: { name: `${name}.h5p`, bytes: bytes.byteLength } });
  await send(address, bytes);
  await exercises.putExercise({ params: { exercise }, body: { upload, ...(title && { title }) } });
}

async function standing(found: Promise<Exercise>): Promise<Exercise | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return undefined;
    throw error;
  }
}

/** How long the compiler may take on a busy machine. */
const patienceMs = 180_000;

/** Waits until the compiler has said what it thinks of an exercise, or until it thinks so much of it. */
export async function compiled({ exercises }: Client, exercise: Ulid, state?: Exercise['state']): Promise<Exercise> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = await exercises.getExercise({ params: { exercise } });
    if (state ? found.state === state : found.state !== 'waiting' && found.state !== 'compiling') return found;
    if (Date.now() > until) throw new Error(`the exercise "${found.title}" is still ${found.state}`);
    await after(200);
  }
}
