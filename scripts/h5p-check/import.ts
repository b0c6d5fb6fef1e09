import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ulid } from 'ulid';
import { ProblemError, type Client } from '../../functions/contract/client.ts';
import type { Exercise } from '../../functions/contract/exercises.ts';
import type { Ulid } from '../../functions/contract/ids.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { send } from '../../infra/local/demonstration/seed/upload.ts';
import type { Row } from './row.ts';

export type Imported = { exercise?: Ulid; mainLibrary: string | null } & (
  { status: 'ready'; title: string } | (Pick<Row, 'reason'> & { status: 'refused' | 'fails' })
);

/** Uploads a package as a teacher does, and approves its libraries as the territory's administrator. */
export async function importPackage(teacher: Client, administrator: Client, path: string): Promise<Imported> {
  const { size } = await stat(path);
  const exercise = ulid();
  const upload = ulid();
  const name = basename(path).slice(-120);
  try {
    const params = { exercise, upload };
    const address = await teacher.exercises.beginPackage({ params, body: { name, bytes: size } });
    await send(address, await readFile(path));
    await teacher.exercises.putExercise({ params: { exercise }, body: { upload } });
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status < 500) return notTaken(size, error);
    throw error;
  }
  return imported(await approved(teacher, administrator, await compiled(teacher, exercise)));
}

/** The API looks at name and size before it takes anything. */
function notTaken(size: number, { problem }: ProblemError): Imported {
  const reason = size === 0 ? 'not-a-zip: the file is empty' : `${problem.code}: ${problem.detail ?? problem.title}`;
  return { status: 'refused', mainLibrary: null, reason };
}

/** More rounds would mean that approving changes nothing. */
const mostRounds = 50;

async function approved(teacher: Client, administrator: Client, exercise: Exercise): Promise<Exercise> {
  let now = exercise;
  for (let round = 0; now.state === 'needs-approval' && round < mostRounds; round++) {
    const main = now.mainLibrary?.split(' ')[0];
    const params = now.libraries?.find(({ name }) => name === main) ?? now.libraries?.[0];
    if (!params) break;
    await administrator.exercises.approveLibrary({ params, body: { approved: true, withDependencies: true } });
    now = await compiled(teacher, exercise.id);
  }
  return now;
}

function imported({ id, title, state, refusal, mainLibrary: named }: Exercise): Imported {
  const mainLibrary = named ?? null;
  if (state === 'ready') return { exercise: id, status: 'ready', title, mainLibrary };
  const reason = refusal ? [refusal.code, refusal.path].filter(Boolean).join(': ') : `it is still ${state}`;
  // `failed` is the compiler's own fault.
  const status = refusal && refusal.code !== 'failed' ? 'refused' : 'fails';
  return { exercise: id, status, reason, mainLibrary };
}
