import type { FrozenActivity } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Revision } from '#contract/sequences.ts';
import { same } from '#lib/editor/draft/content.ts';

export interface Change {
  id: Ulid;
  title: string;
  what: 'new' | 'changed' | 'gone';
  /** As it is now, or was last. */
  frozen: FrozenActivity;
}

type Words = Omit<Revision, 'sequence' | 'lessons' | 'origin'>;

/** What has become of an origin since it was adapted. */
export interface OriginChanges {
  /** What the origin says of itself otherwise than before. */
  words: (keyof Words)[];
  /** Order, titles and length of lessons. */
  path: boolean;
  activities: Change[];
}

const all = ({ lessons }: Revision) => lessons.flatMap(({ activities }) => activities);

export function originChanges(base: Revision, newest: Revision): OriginChanges {
  const before = new Map(all(base).map((frozen) => [frozen.id, frozen]));
  const after = new Map(all(newest).map((frozen) => [frozen.id, frozen]));
  const change = (frozen: FrozenActivity, what: Change['what']): Change => ({
    ...{ id: frozen.id, title: frozen.activity.title, what, frozen },
  });
  const changed = [...after.values()].flatMap((frozen) => {
    const old = before.get(frozen.id);
    if (!old) return [change(frozen, 'new')];
    return same(old, frozen) ? [] : [change(frozen, 'changed')];
  });
  const gone = [...before.values()].filter(({ id }) => !after.has(id)).map((frozen) => change(frozen, 'gone'));
  return {
    words: wordNames.filter((name) => !same(base[name], newest[name])),
    path: !same(pathOf(base), pathOf(newest)),
    activities: [...changed, ...gone],
  };
}

const wordNames = [
  'title',
  'language',
  'variety',
  'subject',
  'levels',
  'objectives',
  'finalTask',
  'skills',
] as const satisfies (keyof Revision)[];

/** Of what both have: what came or went is told of each activity. */
const pathOf = ({ lessons }: Revision) => lessons.map(({ id, title, minutes }) => ({ id, title, minutes }));
