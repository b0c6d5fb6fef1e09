import type { ActivityBody, FrozenActivity, Source } from '../contract/activity.ts';
import type { Resource } from '../contract/resources.ts';
import type { Offers } from './offers.ts';

const mostMinutes = 240;

/** A resource that is no sequence as the one activity that learners would get; undefined for a sequence. */
export async function singleActivity(
  { id, of, title, minutes }: Resource,
  offers: Pick<Offers, 'page'>,
): Promise<FrozenActivity | undefined> {
  const words = { title, instruction: '', minutes: Math.min(minutes ?? 0, mostMinutes) };
  switch (of.kind) {
    case 'sequence':
      return undefined;
    case 'exercise':
      return { id, activity: { kind: 'exercise', ...words, exercise: of.exercise }, release: of.release };
    case 'lab-task':
      return { id, activity: of.task };
    case 'document':
      return { id, activity: { kind: 'document', ...words, file: of.file } };
    case 'text':
      return offers.page(of.revision, of.activity);
  }
}

/** How an activity names what it was made from: authors and licence go with it wherever it goes. */
export const withSource = (activity: ActivityBody, { id, title, authors, licence }: Resource): ActivityBody => ({
  ...activity,
  origin: { resource: id, title, authors, licence } satisfies Source,
});
