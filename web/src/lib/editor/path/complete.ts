import type { ActivityBody } from '#contract/activity.ts';

/** True when nothing is missing that learners need, as far as the activity itself says. */
export function isComplete(activity: ActivityBody): boolean {
  if (activity.title.trim() === '') return false;
  if (activity.kind === 'exercise') return activity.exercise !== undefined;
  if (activity.kind === 'document') return activity.file !== undefined;
  if (activity.kind === 'link') return activity.href !== undefined;
  return true;
}
