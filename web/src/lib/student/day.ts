import type { WorkState } from '#contract/progress.ts';

/** A piece of work as the home lists it. */
export interface DueWork {
  id: string;
  href: string;
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

export interface NextStep {
  href: string;
  lesson: string;
  sequence: string;
  stepsLeft: number;
  minutes?: number;
  /** Something of it is done already. */
  begun: boolean;
}

export interface AnswerReceived {
  id: string;
  href: string;
  title: string;
  from: string;
  /** ISO 8601 */
  at: string;
}

export interface StudentPath {
  id: string;
  href: string;
  title: string;
  subject: string;
  walked: number;
  total: number;
}

/** What a student's home shows. */
export interface StudentDay {
  next?: NextStep;
  late: DueWork[];
  today: DueWork[];
  week: DueWork[];
  answers: AnswerReceived[];
  paths: StudentPath[];
}

export const nothingToDo: StudentDay = { late: [], today: [], week: [], answers: [], paths: [] };

// A list that fits a small screen and can be overcome.
const rowsAtMost = 7;

/** The first rows of late, today and this week, in that order. */
export function firstRows({ late, today, week }: Pick<StudentDay, 'late' | 'today' | 'week'>) {
  const shownToday = today.slice(0, Math.max(0, rowsAtMost - late.length));
  const shownWeek = week.slice(0, Math.max(0, rowsAtMost - late.length - shownToday.length));
  return { late: late.slice(0, rowsAtMost), today: shownToday, week: shownWeek };
}
