// The answer's schemas come along with the page: fetching them first would cost one more round trip.
import '#contract/progress.ts';
import { api } from '#lib/api.ts';
import { waiting } from '#lib/device.ts';
import { loadKept } from '#lib/kept.ts';
import { dayOf, type StudentDay } from './day.ts';

export interface LoadedDay {
  day: StudentDay;
  /** Where the student's older work goes on, if there is more of it. */
  next?: string;
  /** How many things of the student waited on this device before the day was asked for. */
  waiting: number;
  /** When this was kept, if there is no network or no answer. */
  savedAt?: string;
  unreached?: boolean;
}

/** What a student has to do, and how much of theirs waits on this device. Throws ProblemError or OfflineError. */
export async function loadDay(person: string): Promise<LoadedDay> {
  // Counted first: what is sent meanwhile makes the day that was asked for an old one.
  const waits = await waiting(person).catch(() => 0);
  const { value, savedAt } = await loadKept(person, 'home', () => api.progress.listMyWork({}));
  const unreached = savedAt !== undefined && navigator.onLine;
  return { day: dayOf(value.items, new Date()), next: value.next, savedAt, unreached, waiting: waits };
}
