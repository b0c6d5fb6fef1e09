import type * as z from 'zod/mini';
import type { Exercise, ExerciseBody } from '../contract/exercises.ts';
import type { Uai, Ulid } from '../contract/ids.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Caller } from '../platform/person.ts';
import type { Queue } from '../platform/queue.ts';
import { refuse, refused, type Refusal, type Result } from '../platform/refusal.ts';
import { quarantined, type Quarantine } from '../platform/uploads/quarantine.ts';
import type { ExerciseRepository } from './exercises.ts';
import { packageKey, type CompileMessage } from './work.ts';

interface Editing {
  exercises: ExerciseRepository;
  quarantine: Quarantine;
  work: Objects;
  queue: Queue<CompileMessage>;
}

interface Edit {
  id: Ulid;
  body: z.infer<typeof ExerciseBody>;
  match: number | undefined;
  found: Exercise | undefined;
  caller: Caller;
  school: Uai | undefined;
}

/** A new title, or a package that has arrived and now waits for the compiler. */
export async function edit(
  editing: Editing,
  { id, body, match, found, caller, school }: Edit,
): Promise<Result<Exercise>> {
  const { exercises, queue } = editing;
  const samePackage = found?.upload === body.upload;
  if (samePackage && match !== undefined) return exercises.rename(id, body.title, match);
  if (!samePackage) {
    const fault = await lacking(editing, body.upload, caller);
    if (fault) return fault;
  }
  const standing = found ? { owners: found.owners, school: found.school } : { owners: [caller.id], school };
  const saved = await exercises.put(id, body, standing, match);
  if (!refused(saved)) await queue({ exercise: id });
  return saved;
}

/** The package goes first: an exercise without it can still be deleted. Releases stay with those who were given them. */
export async function remove({ exercises, work }: Editing, id: Ulid): Promise<void> {
  const kept = await exercises.packageOf(id);
  if (kept) await work.delete(packageKey(id, kept));
  await exercises.delete(id);
}

/** Why an upload cannot be taken as a package. */
async function lacking({ quarantine, work }: Editing, upload: Ulid, caller: Caller): Promise<Refusal | undefined> {
  const announced = await quarantine.find(upload);
  if (announced?.owner !== caller.id || announced.purpose !== 'package') {
    const errors = [{ location: 'body.upload', message: 'no upload of yours', fix: 'ask for an upload address first' }];
    return refuse('bad-request', 'There is no such upload.', { errors });
  }
  if (await work.head(quarantined(upload))) return undefined;
  return refuse('conflict', 'The file has not arrived; upload it first.');
}
