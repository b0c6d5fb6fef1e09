import { ActivityBody } from '#contract/activity.ts';
import { SequenceBody } from '#contract/sequences.ts';
import { idsIn, type Content } from './content.ts';

/** Everything has the form that the server takes: titles are there, addresses are addresses. */
export const isWhole = ({ description, activities }: Content): boolean =>
  SequenceBody.safeParse(description).success &&
  idsIn(description.lessons).every((id) => ActivityBody.safeParse(activities[id]).success);
