import { basename } from 'node:path';
import type * as z from 'zod/mini';
import type { Activity as WrittenActivity, Sequence as WrittenSequence } from '../../../../content/schema.ts';
import type { Content } from '../../../../content/load.ts';
import type { ActivityBody, MediaReference } from '../../../../functions/contract/activity.ts';
import type { Client } from '../../../../functions/contract/client.ts';
import type { SequenceBody } from '../../../../functions/contract/sequences.ts';
import { demonstrationId } from '../id.ts';
import { exerciseId } from './packages.ts';
import { inParallel } from './parallel.ts';
import type { Seeding } from './seed.ts';
import { orStanding } from './standing.ts';
import { send } from './upload.ts';

type Documents = Content['documents'];

/** The publisher's sequences, written as an editor would and published. */
export async function seedSequences({ as }: Seeding): Promise<void> {
  const { loadContent } = await import('../../../../content/load.ts');
  const { sequences, documents } = loadContent();
  const { client } = await as('editor');
  for (const sequence of sequences) await writeSequence(client, sequence, documents);
}

/** What a colleague of the demonstration has edited since is left as it is, and unpublished. */
export async function writeSequence(client: Client, written: WrittenSequence, documents: Documents): Promise<void> {
  const params = { sequence: written.id };
  const sequence = await orStanding(client.sequences.putSequence({ params, body: describe(written) }));
  if (!sequence) return;
  const activities = written.lessons.flatMap((lesson) => lesson.activities);
  const versions: Record<string, number> = {};
  await inParallel(activities, async (activity) => {
    const body = await toBody(client, activity, documents);
    const place = { ...params, activity: activity.id };
    const saved = await orStanding(client.sequences.putActivity({ params: place, body }));
    if (activity.kind === 'page')
      await orStanding(client.sequences.putPage({ params: place, body: { html: activity.html } }));
    if (saved) versions[saved.id] = saved.version;
  });
  if (Object.keys(versions).length < activities.length) return;
  await client.sequences.publishRevision({ params, body: { version: sequence.version, activities: versions } });
}

function describe(written: WrittenSequence): z.input<typeof SequenceBody> {
  const { title, language, variety, subject, level, objectives, finalTask, skills, teacherNotes, lessons } = written;
  return {
    ...{ title, language, variety, subject, objectives, finalTask, teacherNotes },
    levels: level,
    skills: skills.map(({ skill, cecrl }) => ({ skill, level: cecrl })),
    lessons: lessons.map(({ id, title, minutes, activities }) => ({
      id,
      title,
      minutes,
      activities: activities.map(({ id }) => id),
    })),
  };
}

async function toBody(
  client: Client,
  written: WrittenActivity,
  documents: Documents,
): Promise<z.input<typeof ActivityBody>> {
  const { title, minutes, instruction } = written;
  const common = { title, minutes, instruction };
  switch (written.kind) {
    case 'exercise':
      return { kind: 'exercise', ...common, exercise: exerciseId(written.exercise) };
    case 'lab':
      return { kind: 'lab', ...common, text: written.text, maxSeconds: written.maxSeconds };
    case 'document':
      return { kind: 'document', ...common, file: await putDocument(client, written, documents) };
    case 'link':
      return { kind: 'link', ...common, href: written.href };
    case 'handin':
      return { kind: 'handin', ...common, accepts: written.accepts };
    default:
      return { kind: written.kind, ...common };
  }
}

async function putDocument(
  { sequences }: Client,
  { id, file }: { id: string; file: string },
  documents: Documents,
): Promise<MediaReference> {
  const document = documents.find((candidate) => basename(candidate.file) === basename(file));
  if (!document) throw new Error(`no document ${file} in the content`);
  const { bytes, mediaType } = document;
  const params = { upload: demonstrationId(`document of ${id}`) };
  const body = { purpose: 'document' as const, name: basename(file), type: mediaType, bytes: bytes.byteLength };
  await send(await sequences.beginMedia({ params, body }), bytes);
  return sequences.finishMedia({ params });
}
