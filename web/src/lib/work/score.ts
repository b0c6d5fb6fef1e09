import type { Progress } from '#contract/assignments.ts';
import type { ActivityWork } from '#contract/work.ts';
import { m } from '#lib/paraglide/messages.js';

type Rule = Progress['score'];

/**
 * From which share of the points each of the four levels of the French school report (LSU) is reached: not, partly,
 * reached, beyond. The report names the levels and no share, so these are ours, and only here: below two in five the
 * task is not mastered, two in three is mastery with slips, and nine in ten leaves room for one slip in ten.
 */
const levels: [number, () => string][] = [
  [0.9, m.level_beyond],
  [0.65, m.level_reached],
  [0.4, m.level_partly],
  [0, m.level_not_yet],
];

/** A result as the assignment wants it shown, or nothing where there is none to show. */
export function scoreInWords({ score, max }: Pick<ActivityWork, 'score' | 'max'>, rule: Rule): string | undefined {
  if (score === undefined || !max || rule === 'hidden') return undefined;
  const share = score / max;
  if (rule === 'percent') return m.score_percent({ percent: Math.round(share * 100) });
  if (rule === 'twenty') return m.score({ score: Math.round(share * 40) / 2, max: 20 });
  return levels.find(([from]) => share >= from)?.[1]();
}
