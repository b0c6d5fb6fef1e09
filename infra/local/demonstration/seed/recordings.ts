import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ulid } from '../../../../functions/contract/ids.ts';
import { demonstrationId } from '../id.ts';
import { assignmentId, ownId } from './copies.ts';
import type { Seeding } from './seed.ts';
import { send } from './upload.ts';

/** Made by oscillators: nobody's voice is in the demonstration. */
const sound = join(import.meta.dirname, '../../../../content/recordings/four-notes.webm');

/** One take of Lisandra's that waits for its teacher, sent as a device sends it. */
export async function seedRecordings({ as }: Seeding): Promise<void> {
  const { client, me } = await as('student');
  const assignment = assignmentId('walk');
  const { progress } = await client.progress.play({ params: { assignment, person: me.id } });
  const activity = await firstLab();
  const { state } = progress.activities.find(({ id }) => id === activity)!.work;
  if (state !== 'todo' && state !== 'started') return;

  const bytes = await readFile(sound);
  const segment = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  const params = { assignment, activity, take: demonstrationId('take of the student') };
  const { recordings } = client;
  await recordings.announceTake({ params, body: { type: 'audio/webm', bytes: bytes.length } });
  await send(await recordings.beginSegment({ params: { ...params, number: '0' }, body: segment }), bytes);
  await recordings.finishTake({ params, body: { segments: [segment], finished: new Date().toISOString() } });
}

/** The first lab task of the sequence about the chestnut tree, as the teacher of 6e has it. */
async function firstLab(): Promise<Ulid> {
  const { loadContent } = await import('../../../../content/load.ts');
  const sequence = loadContent().sequences.find(({ level }) => level.includes('6e'));
  const labs = sequence?.lessons.flatMap(({ activities }) => activities.filter(({ kind }) => kind === 'lab'));
  if (!labs?.[0]) throw new Error('the content lacks a lab task for 6e');
  return ownId('teacher', labs[0].id);
}
