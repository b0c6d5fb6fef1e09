import type * as z from 'zod/mini';
import type { Exercise, ExerciseBody } from '../contract/exercises.ts';
import type { Uai, Ulid } from '../contract/ids.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Caller } from '../platform/person.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { quarantined, type Quarantine, type Upload as Quarantined } from '../platform/uploads/quarantine.ts';
import type { ExerciseRepository } from './exercises.ts';
import { titleOfFile } from './title.ts';
import { packageKey, type WorkMessage } from './work.ts';

interface Editing {
  exercises: ExerciseRepository;
  quarantine: Quarantine;
  work: Objects;
  queue: Queue<WorkMessage>;
}

interface Edit {
  id: Ulid;
  body: z.infer<typeof ExerciseBody>;
  match: number | undefined;
  found: Exercise | undefined;
  caller: Caller;
  school: Uai | undefined;
}

/** A new title, a package that has arrived and now waits for the compiler, or the one in use again. */
export async function edit(editing: Editing, change: Edit): Promise<Result<Exercise>> {
  const { exercises, queue } = editing;
  const { id, body, match, found } = change;
  if (match !== undefined && found?.upload === body.upload) return rename(exercises, found, body.title, match);
  if (match !== undefined && found?.inUse?.upload === body.upload) return restore(editing, change, match);
  const saved = await take(editing, change);
  if (!refused(saved)) await queue({ exercise: id });
  return saved;
}

async function rename(exercises: ExerciseRepository, found: Exercise, title: string | undefined, match: number) {
  if (title !== undefined) return exercises.rename(found.id, title, match);
  if (found.version === match || found.version === match + 1) return found;
  return refuse('changed', 'It has another version by now.', { current: found });
}

async function restore({ exercises, work }: Editing, { id, body }: Edit, match: number): Promise<Result<Exercise>> {
  const before = await exercises.packagesOf(id);
  const restored = await exercises.restore(id, body.title, match);
  if (refused(restored)) return restored;
  const kept = await exercises.packagesOf(id);
  for (const hash of before) if (!kept.includes(hash)) await work.delete(packageKey(id, hash));
  return restored;
}

async function take(editing: Editing, { id, body, match, found, caller, school }: Edit): Promise<Result<Exercise>> {
  const { exercises } = editing;
  const announced = await arrived(editing, body.upload, caller, found?.upload === body.upload);
  if (refused(announced)) return announced;
  const untitled = body.title === undefined;
  const upload = { upload: body.upload, title: body.title ?? titleOfFile(announced.name), untitled };
  if (match !== undefined) return exercises.replace(id, upload, match);
  return exercises.create(id, upload, found ? standingOf(found) : { owners: [caller.id], school });
}

const standingOf = ({ owners, school }: Exercise) => ({ owners, school });

/** The packages go first: an exercise without them can still be deleted. Releases stay with those who were given them. */
export async function remove({ exercises, work }: Editing, id: Ulid): Promise<void> {
  for (const hash of await exercises.packagesOf(id)) await work.delete(packageKey(id, hash));
  await exercises.delete(id);
}

/** What was announced of an upload that can be taken as a package; one that was taken before has left quarantine. */
async function arrived(
  { quarantine, work }: Editing,
  upload: Ulid,
  caller: Caller,
  takenBefore: boolean,
): Promise<Result<Announced>> {
  const announced = await quarantine.find(upload);
  if (announced?.owner !== caller.id || announced.purpose !== 'package') {
    if (takenBefore) return { name: '' };
    const errors = [{ location: 'body.upload', message: 'no upload of yours', fix: 'ask for an upload address first' }];
    return refuse('bad-request', 'There is no such upload.', { errors });
  }
  if (takenBefore || (await work.head(quarantined(upload)))) return announced;
  return refuse('conflict', 'The file has not arrived; upload it first.');
}

type Announced = Pick<Quarantined, 'name'>;
