import type { FrozenActivity } from '#contract/activity.ts';
import type { Progress } from '#contract/assignments.ts';
import type { ActivityWork, WorkState } from '#contract/work.ts';
import type { Revision } from '#contract/sequences.ts';
import { isBehind, type Trail } from '#lib/path/trail.ts';

/** An activity as it is walked: what it is, where it belongs and how far the learner is with it. */
export interface Step extends FrozenActivity {
  lesson: { id: string; title: string };
  work: ActivityWork;
}

/** The place after the last activity. */
export const arrival = 'end';

/** The activities in walking order. `here` are states that this device knows and the server does not yet. */
export function stepsOf(revision: Revision, progress?: Progress, here?: ReadonlyMap<string, WorkState>): Step[] {
  const works = new Map(progress?.activities.map(({ id, work }) => [id, work]));
  return revision.lessons.flatMap(({ id, title, activities }) =>
    activities.map((activity) => {
      const work = works.get(activity.id) ?? { state: 'todo' as const };
      const state = here?.get(activity.id);
      return { ...activity, lesson: { id, title }, work: state ? { ...work, state } : work };
    }),
  );
}

/** Where to go on: the first activity that still asks for something, or the arrival. */
export const resume = (steps: readonly Step[]): string =>
  steps.find(({ work }) => !isBehind(work.state) && work.state !== 'closed')?.id ??
  (steps.some(isOpen) ? arrival : (steps[0]?.id ?? arrival));

const isOpen = ({ work }: Step) => work.state !== 'closed';

export const walkedOf = (steps: readonly Step[]): number => steps.filter(({ work }) => isBehind(work.state)).length;

/** Nothing is handed in for these: the learner says that they are done. */
export const saysDone = ({ activity: { kind } }: Step): boolean =>
  kind === 'page' || kind === 'document' || kind === 'link' || kind === 'oral';

/** The steps as a path, with links where a page leads to each. */
export function trailOf(revision: Revision, steps: readonly Step[], href?: (activity: string) => string): Trail {
  const cairns = revision.lessons.map(({ id, title, minutes }) => ({
    id,
    title,
    minutes,
    stones: steps
      .filter(({ lesson }) => lesson.id === id)
      .map((step) => ({
        id: step.id,
        title: step.activity.title,
        state: step.work.state,
        ...(href && { href: href(step.id) }),
      })),
  }));
  return { id: revision.sequence, title: revision.title, cairns: cairns.filter(({ stones }) => stones.length > 0) };
}
