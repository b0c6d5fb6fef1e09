import type { ActivityBody, Source } from '#contract/activity.ts';
import type { Client } from '#contract/client.ts';
import { ProblemError } from '#contract/client.ts';
import type { Me } from '#contract/identity.ts';
import { releaseInUse } from '#contract/exercises.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Offer, Resource } from '#contract/resources.ts';
import type { Origin, Sequence, SequenceDetail } from '#contract/sequences.ts';
import { describedActivity, describedExercise, describedSequence, edited, type Description } from './description.ts';

type Api = Pick<Client, 'library' | 'sequences' | 'exercises'>;

/** What somebody wants to share: a sequence or one of its activities, an exercise, or anew what was shared before. */
export type Shareable =
  { kind: 'sequence'; sequence: Ulid } | { kind: 'exercise'; exercise: Ulid } | { kind: 'resource'; resource: Ulid };

/** One thing that can be shared, with how it was shared before. */
export interface Thing {
  key: string;
  kind: Offer['kind'];
  title: string;
  shared: Resource | undefined;
  /** What it was adapted from; its licence stays. */
  origin: Pick<Source, 'licence'> | undefined;
  description: Description;
  /** Names what is offered, as it is now. */
  freeze: () => Promise<Offer>;
}

/** An exercise that nobody may be given yet. */
export class NotReady extends Error {}

export async function loadThings(api: Api, what: Shareable, mine: Resource[], me: Me): Promise<Thing[]> {
  if (what.kind === 'resource') return [await resourceThing(api, what.resource)];
  if (what.kind === 'exercise') return [await exerciseThing(api, what.exercise, mine, me)];
  const detail = await api.sequences.getSequence({ params: { sequence: what.sequence } });
  const inPath = detail.sequence.lessons.flatMap(({ activities }) => activities);
  const activities = inPath.flatMap((id) => detail.activities.find((activity) => activity.id === id) ?? []);
  const single = activities.flatMap(({ id, activity }) => activityThing(api, detail, id, activity, mine, me) ?? []);
  return [sequenceThing(api, detail, mine, me), ...single];
}

/** To describe otherwise, or show to others, what is offered already. */
async function resourceThing(api: Api, resource: Ulid): Promise<Thing> {
  const shared = await api.library.getResource({ params: { resource } });
  const { of, title, origin } = shared;
  return {
    ...{ key: resource, kind: of.kind, title, shared, origin, description: edited(shared) },
    freeze: () => Promise.resolve(of),
  };
}

async function exerciseThing(api: Api, id: Ulid, mine: Resource[], me: Me): Promise<Thing> {
  const exercise = await api.exercises.getExercise({ params: { exercise: id } });
  const shared = mine.find(({ of }) => of.kind === 'exercise' && of.exercise === id);
  return {
    ...{ key: id, kind: 'exercise', title: exercise.title, shared, origin: exercise.origin },
    description: shared ? edited(shared) : describedExercise(exercise, me),
    freeze: () => offerExercise(api, id),
  };
}

function sequenceThing(api: Api, detail: SequenceDetail, mine: Resource[], me: Me): Thing {
  const { id: sequence, title, origin } = detail.sequence;
  const shared = mine.find(({ of }) => of.kind === 'sequence' && of.sequence === sequence);
  return {
    ...{ key: sequence, kind: 'sequence', title, shared, origin },
    description: shared ? edited(shared) : describedSequence(detail.sequence, me),
    freeze: async () => ({ kind: 'sequence', sequence, revision: await publish(api, detail) }),
  };
}

/** Undefined for what is of no use alone: a link, a hand-in, work done in class. */
function activityThing(
  api: Api,
  detail: SequenceDetail,
  id: Ulid,
  activity: ActivityBody,
  mine: Resource[],
  me: Me,
): Thing | undefined {
  const { sequence } = detail;
  const origin = activity.origin ?? sourceOf(sequence);
  const thing = (kind: Offer['kind'], isSame: (of: Offer) => boolean, freeze: Thing['freeze']): Thing => {
    const shared = mine.find(({ of }) => isSame(of));
    const description = shared ? edited(shared) : describedActivity(activity, sequence, me);
    return { key: id, kind, title: activity.title, shared, origin, description, freeze };
  };
  const from = { ...(origin && { origin }) };
  switch (activity.kind) {
    case 'page':
      return thing(
        'text',
        (of) => of.kind === 'text' && of.sequence === sequence.id && of.activity === id,
        async () => ({ kind: 'text', sequence: sequence.id, revision: await publish(api, detail), activity: id }),
      );
    case 'lab':
      return thing(
        'lab-task',
        (of) => of.kind === 'lab-task' && of.task.title === activity.title,
        () => Promise.resolve({ kind: 'lab-task', task: { ...activity, ...from } }),
      );
    case 'document': {
      const { file } = activity;
      if (!file) return undefined;
      return thing(
        'document',
        (of) => of.kind === 'document' && of.file.media === file.media,
        () => Promise.resolve({ kind: 'document', file, ...from }),
      );
    }
    case 'exercise': {
      const { exercise } = activity;
      if (!exercise) return undefined;
      return thing(
        'exercise',
        (of) => of.kind === 'exercise' && of.exercise === exercise,
        () => offerExercise(api, exercise),
      );
    }
    default:
      return undefined;
  }
}

function sourceOf({ origin }: Sequence): Source | undefined {
  if (!origin) return undefined;
  const { resource, title, authors, licence }: Origin = origin;
  return { title, authors, licence, ...(resource && { resource }) };
}

async function publish(api: Api, { sequence, activities }: SequenceDetail): Promise<string> {
  const seen = Object.fromEntries(activities.map(({ id, version }) => [id, version]));
  const body = { version: sequence.version, activities: seen };
  return (await api.sequences.publishRevision({ params: { sequence: sequence.id }, body })).revision;
}

async function offerExercise(api: Api, exercise: Ulid): Promise<Offer> {
  try {
    const release = releaseInUse(await api.exercises.getExercise({ params: { exercise } }));
    if (!release) throw new NotReady();
    return { kind: 'exercise', exercise, release };
  } catch (error) {
    // A colleague's: only who owns it shares it.
    if (error instanceof ProblemError && [403, 404].includes(error.problem.status)) throw new NotReady();
    throw error;
  }
}
