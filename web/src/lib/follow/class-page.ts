import type { GivenActivity, Progress } from '#contract/assignments.ts';
import type { ActivityWork } from '#contract/work.ts';
import { seeded } from '#lib/path/geometry.ts';
import { isBehind, type Trail } from '#lib/path/trail.ts';

/** A pupil's work at one activity; none where the activity was not given to this pupil. */
export type Cell = { activity: GivenActivity; work: ActivityWork } | undefined;

export type Order = 'name' | 'need';

/** Why a pupil may need help, the most pressing first. */
export interface Need {
  failures: number;
  slow: boolean;
  late: number;
}

const handedIn = ['exercise', 'lab', 'handin'];

/** A teacher is expected to look at it. */
export const asksReview = (cell: Cell): boolean =>
  cell !== undefined &&
  (cell.work.aside !== undefined || cell.work.state === 'sent') &&
  handedIn.includes(cell.activity.kind);

/** The activities that did not open for pupils who skipped them, with how many. */
export function troubles(rows: readonly Progress[]): { id: string; title: string; pupils: number }[] {
  return columns(rows)
    .map(({ id, title }) => ({ id, title, pupils: rows.filter((row) => cellOf(row, id)?.work.trouble).length }))
    .filter(({ pupils }) => pupils > 0);
}

/** Every activity that anybody of the class has, in path order: those who began an older revision may have others. */
export function columns(rows: readonly Progress[]): GivenActivity[] {
  const longest = [...rows].sort((one, other) => other.activities.length - one.activities.length);
  const found = new Map<string, GivenActivity>();
  for (const { activities } of longest)
    for (const activity of activities) found.set(activity.id, found.get(activity.id) ?? activity);
  return [...found.values()];
}

/** The lessons over those columns, with how many columns each spans. */
export function lessonSpans(activities: readonly GivenActivity[]): { id: string; title: string; span: number }[] {
  const spans: { id: string; title: string; span: number }[] = [];
  for (const { lesson, lessonTitle } of activities) {
    const last = spans.at(-1);
    if (last?.id === lesson) last.span += 1;
    else spans.push({ id: lesson, title: lessonTitle, span: 1 });
  }
  return spans;
}

export function cellOf(row: Progress, activity: string): Cell {
  const found = row.activities.find(({ id }) => id === activity);
  return found && { activity: found, work: found.work };
}

/** What three times the median time is for each activity of which some pupils have a time. */
export function slowFrom(rows: readonly Progress[]): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const { activities } of rows) {
    for (const { id, work } of activities) if (work.seconds) times.set(id, [...(times.get(id) ?? []), work.seconds]);
  }
  return new Map([...times].map(([id, seconds]) => [id, 3 * median(seconds)]));
}

/** Two failures at an activity, or three times the median time, or something late. */
export function needOf(row: Progress, limits: ReadonlyMap<string, number>): Need {
  const open = row.activities.filter(({ work }) => work.state !== 'answered' && work.state !== 'excused');
  return {
    failures: open.filter(({ work }) => (work.failures ?? 0) >= 2).length,
    slow: open.some(({ id, work }) => (work.seconds ?? 0) >= (limits.get(id) ?? Infinity)),
    late: open.filter(({ work }) => work.late && !isBehind(work.state)).length,
  };
}

export const needsHelp = ({ failures, slow }: Need): boolean => failures > 0 || slow;

/** Numbers that stand for hidden names: the same at each visit, and in no order that a class knows. */
export function numbersOf(rows: readonly Progress[]): Map<string, number> {
  const drawn = rows.map(({ assignment, person }) => ({ person, lot: seeded(`${assignment} ${person}`)() }));
  return new Map(drawn.toSorted((one, other) => one.lot - other.lot).map(({ person }, index) => [person, index + 1]));
}

/**
 * The pupils' ids in an order: by name, or those who need help first, then those who are late. `hidden` names say
 * nothing by the order either: equal pupils stand as their numbers do.
 */
export function ordered(rows: readonly Progress[], order: Order, hidden = false): string[] {
  const numbers = numbersOf(rows);
  const number = ({ person }: Progress) => numbers.get(person) ?? 0;
  const limits = slowFrom(rows);
  const weight = (row: Progress) => {
    const { failures, slow, late } = needOf(row, limits);
    return order === 'name' ? 0 : failures * 100 + (slow ? 50 : 0) + Math.min(late, 49);
  };
  return [...rows]
    .map((row) => ({ row, weight: weight(row) }))
    .sort(
      (one, other) =>
        other.weight - one.weight || (hidden ? number(one.row) - number(other.row) : byName(one.row, other.row)),
    )
    .map(({ row }) => row.person);
}

const byName = (one: Progress, other: Progress) =>
  one.familyName.localeCompare(other.familyName, 'fr') || one.givenName.localeCompare(other.givenName, 'fr');

/** The path with how many pupils stand at each stone: the first that each still has to do. */
export function classTrail(rows: readonly Progress[], activities: readonly GivenActivity[]): Trail {
  const standing = rows.map((row) => row.activities.find(({ work }) => !isBehind(work.state))?.id);
  const stones = (lesson: string) =>
    activities
      .filter((activity) => activity.lesson === lesson)
      .map(({ id, title }) => ({ id, title, count: standing.filter((at) => at === id).length }));
  const cairns = lessonSpans(activities).map(({ id, title }) => ({ id, title, stones: stones(id) }));
  return { id: rows[0]?.sequence ?? '', title: rows[0]?.title ?? '', cairns };
}

/** The next cell to look at, going on from one along the rows and then from the beginning. */
export function nextToReview(
  rows: readonly Progress[],
  from?: { person: string; activity: string },
): { person: string; activity: string } | undefined {
  const all = rows.flatMap((row) =>
    row.activities.map(({ id, work, ...activity }) => ({
      place: { person: row.person, activity: id },
      asks: asksReview({ activity: { id, ...activity }, work }),
    })),
  );
  const at = all.findIndex(({ place }) => place.person === from?.person && place.activity === from.activity);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(({ asks }) => asks)?.place;
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
