import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { startCloud, type Cloud } from '../../../infra/local/cloud.ts';
import { personId } from '../../../infra/local/demonstration/people.ts';
import { courses, groups } from '../../../infra/local/demonstration/schools.ts';
import { compiled } from '../../../infra/local/demonstration/seed/packages.ts';
import { seed } from '../../../infra/local/demonstration/seed/seed.ts';
import { send } from '../../../infra/local/demonstration/seed/upload.ts';
import { signIn } from '../../../infra/local/demonstration/sign-in.ts';
import { prepareAssembly } from '../../../infra/local/start/assembly.ts';
import { publishPlayer } from '../../../infra/local/start/publish-player.ts';
import { publishWeb } from '../../../infra/local/start/publish-web.ts';
import { prepareWeb } from '../../../infra/local/start/web.ts';
import { activityBody, seen, writeSequence } from '../../factories/sequences.ts';
import type { Sample } from './packages.ts';

export interface Deployment {
  cloud: Cloud;
  /** Gives the pupil a text with the exercise after it, as new work; answers with the assignment. */
  give: (library: string) => Promise<string>;
  close: () => Promise<void>;
}

/** The true system with the demonstration and the samples in it, imported and approved. */
export async function deploy(samples: readonly Sample[]): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-bench-'));
  const assembly = await prepareAssembly();
  const cloud = await startCloud({ assembly, folder, port: 0 });
  const close = async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await publishPlayer(cloud, assembly);
    await seed({ origin: cloud.origin });
    await publishWeb(cloud, (await prepareWeb()).folder);
    const exercises = new Map<string, string>();
    for (const sample of samples) exercises.set(sample.library, await importPackage(cloud, sample));
    await cloud.idle();
    return { cloud, give: (library) => give(cloud, exercises.get(library)!), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function importPackage({ origin }: Cloud, { library, bytes }: Sample): Promise<string> {
  const { client } = await signIn(origin, 'teacher');
  const administrator = (await signIn(origin, 'territoryAdministrator')).client;
  const { exercises } = client;
  const [exercise, upload] = [ulid(), ulid()];
  const body = { name: `${library}.h5p`, bytes: bytes.byteLength };
  await send(await exercises.beginPackage({ params: { exercise, upload }, body }), bytes);
  await exercises.putExercise({ params: { exercise }, body: { upload, title: library } });
  const found = await compiled(client, exercise);
  if (found.state === 'refused') throw new Error(`${library} is refused: ${found.refusal?.code}`);
  for (const params of found.libraries ?? []) {
    await administrator.exercises.approveLibrary({ params, body: { approved: true, withDependencies: false } });
  }
  await compiled(client, exercise, 'ready');
  return exercise;
}

const inDays = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1000).toISOString();

async function give({ origin, idle }: Cloud, exercise: string): Promise<string> {
  const { client } = await signIn(origin, 'teacher');
  const played = { ...activityBody('exercise'), exercise } as ReturnType<typeof activityBody>;
  const { sequence, activities } = await writeSequence(client, [activityBody('page'), played]);
  const params = { sequence: sequence.id };
  const { revision } = await client.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const { school: uai, id: course } = courses.corsican;
  const assignment = ulid();
  await client.progress.putAssignment({
    params: { uai, course, assignment },
    body: {
      ...{ sequence: sequence.id, revision, activities: activities.map(({ id }) => id), exceptions: [] },
      ...{ title: exercise, audience: groups.corsican.audience, learners: [personId('student')] },
      ...{ opens: inDays(-3), due: inDays(1), place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
    },
  });
  await idle();
  return assignment;
}
