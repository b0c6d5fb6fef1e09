import { ulid } from 'ulid';
import type { ActivityBody } from '../../functions/contract/activity.ts';
import type { Client } from '../../functions/contract/client.ts';
import type { Sequence } from '../../functions/contract/sequences.ts';

type Body = Parameters<Client['sequences']['putSequence']>[0]['body'];

/** A sequence's description, whole and empty of lessons. */
export const sequenceBody = (more: Partial<Body> = {}): Body => ({
  title: 'U castagnu',
  language: 'co',
  variety: 'cismuntincu',
  subject: 'Lingua corsa',
  levels: ['6e'],
  objectives: [],
  finalTask: '',
  skills: [],
  teacherNotes: 'Solo per i prufessori',
  lessons: [],
  ...more,
});

/** Activities that lack nothing. */
export const activityBody = (kind: 'page' | 'oral' | 'handin' | 'exercise' = 'page'): ActivityBody =>
  ({
    kind,
    title: `Attività ${kind}`,
    instruction: 'Leghjite',
    minutes: 10,
    ...(kind === 'handin' ? { accepts: ['text' as const] } : {}),
  }) as ActivityBody;

/** Writes a sequence of one lesson with the given activities, children first, as the editor does. */
export async function writeSequence({ sequences }: Client, bodies: ActivityBody[] = [activityBody()]) {
  const id = ulid();
  const created = await sequences.putSequence({ params: { sequence: id }, body: sequenceBody() });
  const activities = [];
  for (const body of bodies) {
    activities.push(await sequences.putActivity({ params: { sequence: id, activity: ulid() }, body }));
  }
  const lesson = { id: ulid(), title: 'Lezzione', minutes: 50, activities: activities.map((activity) => activity.id) };
  const body = sequenceBody({ lessons: [lesson] });
  const sequence = await sequences.putSequence({ params: { sequence: id }, body, match: created.version });
  return { sequence, activities, lesson };
}

/** What `publishRevision` asks: the versions that the caller saw. */
export const seen = (sequence: Sequence, activities: { id: string; version: number }[]) => ({
  version: sequence.version,
  activities: Object.fromEntries(activities.map(({ id, version }) => [id, version])),
});
