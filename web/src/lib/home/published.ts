import type { Client } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import type { Collection, Resource } from '#contract/resources.ts';
import type { Sequence } from '#contract/sequences.ts';
import { isAhead } from '#lib/library/words.ts';

type Listed = Resource & { usedBy: number };

/** Something that a publisher has not finished, with where to go on. */
export type Waits = { title: string; href: string } & (
  | { why: 'embargo'; day: string }
  /** Edited since it was shared; never shared; an exercise that is not ready. */
  | { why: 'changed' | 'draft' | 'exercise' }
);

export interface Published {
  /** What schools use, the most first. */
  used: Listed[];
  collections: Collection[];
  waits: Waits[];
}

const mostUsed = 7;

export async function loadPublished({
  library,
  sequences,
  exercises,
}: Pick<Client, 'library' | 'sequences' | 'exercises'>): Promise<Published> {
  const [resources, collections, drafts, packages] = await Promise.all([
    library.listResources({}),
    library.listCollections({}),
    sequences.listSequences({}),
    exercises.listExercises({}),
  ]);
  const used = resources.items.filter(({ usedBy }) => usedBy > 0).sort((one, other) => other.usedBy - one.usedBy);
  return {
    used: used.slice(0, mostUsed),
    collections: collections.items,
    waits: waiting(resources.items, drafts.items, packages.items, new Date()),
  };
}

export function waiting(resources: Resource[], drafts: Sequence[], packages: Exercise[], now: Date): Waits[] {
  const embargoed = resources.flatMap(({ id, title, embargo }): Waits[] =>
    embargo && isAhead(embargo, now) ? [{ title, href: `/library?open=${id}`, why: 'embargo', day: embargo }] : [],
  );
  const unready = packages.filter(({ state }) => state === 'refused' || state === 'needs-approval');
  return [
    ...drafts.flatMap((sequence) => waitingSequence(sequence, resources) ?? []),
    ...unready.map(({ id, title }): Waits => ({ title, href: `/exercises#${id}`, why: 'exercise' })),
    ...embargoed,
  ];
}

function waitingSequence({ id, title, revision, updated }: Sequence, resources: Resource[]): Waits | undefined {
  const shared = resources.find(({ of }) => of.kind === 'sequence' && of.sequence === id);
  const href = `/sequences/${id}`;
  if (!shared) return { title, href, why: 'draft' };
  const behind = shared.of.kind === 'sequence' && shared.of.revision !== revision;
  return behind || updated > shared.updated ? { title, href, why: 'changed' } : undefined;
}
