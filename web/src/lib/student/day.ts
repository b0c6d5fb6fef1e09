import type { ActivityKind } from '#contract/activity.ts';
import type { GivenActivity, Progress } from '#contract/assignments.ts';
import type { ActivityWork, WorkState } from '#contract/work.ts';
import { daysUntil } from '#lib/dates/school-day.ts';
import { isBehind } from '#lib/path/trail.ts';

/** A piece of work as a list shows it. */
export interface DueWork {
  id: string;
  /** None for who may look but not do it. */
  href?: string;
  title: string;
  subject: string;
  /** The sequence, whose path is drawn small. */
  sequence: string;
  walked: number;
  total: number;
  /** ISO 8601 */
  due: string;
  state: WorkState;
}

/** The lesson to go on with. */
export interface NextStep {
  href: string;
  assignment: string;
  kind: ActivityKind;
  lesson: string;
  title: string;
  stepsLeft: number;
  minutes: number;
  /** Something of the work is done already. */
  begun: boolean;
}

export interface AnswerReceived {
  id: string;
  href: string;
  title: string;
  subject: string;
  state: WorkState;
  /** ISO 8601 */
  at: string;
}

/** Something that another device of the student's keeps and has not sent. */
export interface Elsewhere {
  id: string;
  href: string;
  title: string;
  /** ISO 8601: when that device said so. */
  since: string;
}

/** What a student's home shows. */
export interface StudentDay {
  next?: NextStep;
  late: DueWork[];
  today: DueWork[];
  week: DueWork[];
  /** What is open and not listed above: due later, beyond the rows above, or done. */
  others: DueWork[];
  answers: AnswerReceived[];
  paths: DueWork[];
  /** What was due and is not listed above, the last first. */
  past: DueWork[];
  elsewhere: Elsewhere[];
}

type Activity = GivenActivity & { work: ActivityWork };

// A list that fits a small screen and can be overcome; a rail that stays beside it.
const rowsAtMost = 7;
const railAtMost = 5;

/** A student's day, from the rows of their work. */
export function dayOf(rows: Progress[], now: Date): StudentDay {
  const current = rows.filter((row) => isOpen(row, now)).sort(byDue);
  const open = current.filter((row) => left(row).length > 0);
  const late = open.filter(({ due }) => new Date(due) < now).slice(0, rowsAtMost);
  const ahead = open.filter(({ due }) => new Date(due) >= now && daysUntil(new Date(due), now) < 7);
  const rest = ahead.slice(0, rowsAtMost - late.length);
  const isToday = ({ due }: Progress) => daysUntil(new Date(due), now) === 0;
  return {
    next: open[0] && nextStep(open[0]),
    late: late.map(dueWork),
    today: rest.filter(isToday).map(dueWork),
    week: rest.filter((row) => !isToday(row)).map(dueWork),
    others: current.filter((row) => new Date(row.due) >= now && !rest.includes(row)).map(dueWork),
    answers: answersIn(rows),
    paths: current.slice(0, railAtMost).map(dueWork),
    past: pastWork(
      rows.filter((row) => !late.includes(row)),
      now,
    ),
    elsewhere: elsewhereIn(rows),
  };
}

/** Rows that were due before a moment, the last due first. */
export const pastWork = (rows: Progress[], now: Date): DueWork[] =>
  rows
    .filter(({ due }) => new Date(due) < now)
    .sort((one, other) => byDue(other, one))
    .map(dueWork);

/** A row of work as a list shows it, with a link for whom it is theirs to do. */
export function dueWork(row: Progress): DueWork {
  const { assignment: id, title, subject, sequence, due, activities } = row;
  const walked = activities.filter(({ work }) => isBehind(work.state)).length;
  return {
    id,
    href: workHref(row),
    title,
    subject,
    sequence,
    due,
    walked,
    total: activities.length,
    state: stateOf(row),
  };
}

/** The page where a student does an assignment, or one activity of it. */
export const workHref = ({ assignment }: Progress, activity?: string): string =>
  activity ? `/work/${assignment}/${activity}` : `/work/${assignment}`;

/** Activities that a learner still has to do and can. */
const left = ({ activities }: Progress): Activity[] =>
  activities.filter(({ work }) => work.state !== 'closed' && !isBehind(work.state));

const isOpen = ({ opens, closes }: Progress, now: Date): boolean =>
  new Date(opens) <= now && (!closes || new Date(closes) > now);

const byDue = (one: Progress, other: Progress): number => one.due.localeCompare(other.due);

/** One state for the whole row: what asks for something first. */
function stateOf({ activities }: Progress): WorkState {
  const states = activities.map(({ work }) => work.state);
  const first = (['redo', 'started', 'on-device'] as const).find((state) => states.includes(state));
  if (first) return first;
  if (states.every(isBehind)) return states.includes('answered') ? 'answered' : 'sent';
  if (states.some(isBehind)) return 'started';
  return states.includes('todo') ? 'todo' : 'closed';
}

function nextStep(row: Progress): NextStep {
  const todo = left(row);
  const [first] = todo;
  const ofLesson = todo.filter(({ lesson }) => lesson === first?.lesson);
  return {
    href: workHref(row, first?.id),
    assignment: row.assignment,
    kind: first?.kind ?? 'page',
    lesson: first?.lessonTitle ?? row.title,
    title: row.title,
    stepsLeft: ofLesson.length,
    minutes: ofLesson.reduce((sum, { minutes }) => sum + minutes, 0),
    begun: row.activities.some(({ work }) => isBehind(work.state) || work.state === 'started'),
  };
}

const elsewhereIn = (rows: Progress[]): Elsewhere[] =>
  rows.flatMap((row) =>
    row.activities.flatMap(({ id, title, work }) =>
      work.waiting && !isBehind(work.state) ? { id, href: workHref(row, id), title, since: work.waiting } : [],
    ),
  );

function answersIn(rows: Progress[]): AnswerReceived[] {
  return rows
    .flatMap((row) =>
      row.activities
        .filter(({ work }) => work.state === 'answered' || work.state === 'redo')
        .map(({ id, title, work }) => ({
          id,
          href: workHref(row, id),
          title,
          subject: row.subject,
          state: work.state,
          at: work.updated ?? row.due,
        })),
    )
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, railAtMost);
}
