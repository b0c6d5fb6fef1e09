import type { GivenActivity } from '#contract/assignments.ts';
import { schoolDay } from '#lib/dates/school-day.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Naming } from './export.ts';

/** What stands over the columns of `rowsOf`. */
export const csvHeadings = (): string[] => [
  ...[m.csv_family(), m.csv_given(), m.csv_activity(), m.csv_finished(), m.csv_counts()],
  ...[m.csv_score(), m.csv_max(), m.csv_seconds()],
  ...[m.csv_number(), m.csv_question(), m.csv_answer(), m.csv_accepted(), m.csv_right()],
  ...[m.csv_points(), m.csv_points_max(), m.csv_question_seconds()],
];

const two = (value: number) => String(value).padStart(2, '0');

/** "2026-11-23 18:05", in the schools' time. */
function moment(at: string): string {
  const { year, month, day, time } = schoolDay(new Date(at));
  return `${year}-${two(month)}-${two(day)} ${time}`;
}

export function csvNaming(activities: readonly GivenActivity[]): Naming {
  const titles = new Map(activities.map(({ id, title }) => [id, title]));
  return { titleOf: (activity) => titles.get(activity) ?? '', moment, yes: m.yes(), no: m.no() };
}
