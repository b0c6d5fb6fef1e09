import type { ActivityWork } from '#contract/work.ts';
import { m } from '#lib/paraglide/messages.js';
import { stateName } from '#lib/ui/state-name.ts';

/** What a cell says of a pupil's work, in words. */
export const cellWords = (work: ActivityWork): string[] =>
  [
    stateName(work.state),
    work.late && m.follow_late(),
    work.aside && m.follow_after_closing(),
    work.trouble && m.follow_trouble(),
  ].filter((word) => typeof word === 'string');
