import type { FrozenActivity } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Revision } from '#contract/sequences.ts';
import { same } from '#lib/editor/draft/content.ts';

export interface Change {
  id: Ulid;
  title: string;
  what: 'new' | 'changed' | 'gone';
}

/** What has become of an origin since it was adapted. */
export interface OriginChanges {
  /** Title, objectives, final task and the like. */
  words: boolean;
  /** Order, titles and length of lessons. */
  path: boolean;
  activities: Change[];
}

const all = ({ lessons }: Revision) => lessons.flatMap(({ activities }) => activities);

export function originChanges(base: Revision, newest: Revision): OriginChanges {
  const before = new Map(all(base).map((frozen) => [frozen.id, frozen]));
  const after = new Map(all(newest).map((frozen) => [frozen.id, frozen]));
  const change = ({ id, activity }: FrozenActivity, what: Change['what']): Change => ({
    id,
    title: activity.title,
    what,
  });
  const changed = [...after.values()].flatMap((frozen) => {
    const old = before.get(frozen.id);
    if (!old) return [change(frozen, 'new')];
    return same(old, frozen) ? [] : [change(frozen, 'changed')];
  });
  const gone = [...before.values()].filter(({ id }) => !after.has(id)).map((frozen) => change(frozen, 'gone'));
  return {
    words: !same(wordsOf(base), wordsOf(newest)),
    path: !same(pathOf(base), pathOf(newest)),
    activities: [...changed, ...gone],
  };
}

const wordsOf = ({ lessons: _lessons, sequence: _sequence, origin: _origin, ...words }: Revision) => words;

/** Of what both have: what came or went is told of each activity. */
const pathOf = ({ lessons }: Revision) => lessons.map(({ id, title, minutes }) => ({ id, title, minutes }));
