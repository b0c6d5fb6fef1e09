import { api } from '#lib/api.ts';
import { waiting } from '#lib/device.ts';
import { loadKept } from '#lib/kept.ts';
import { dayOf, type StudentDay } from './day.ts';

export interface LoadedDay {
  day: StudentDay;
  /** How many things of the student wait on this device. */
  waiting: number;
  /** When this was kept, if there is no network. */
  savedAt?: string;
}

/** What a student has to do, and how much of theirs waits on this device. Throws ProblemError or OfflineError. */
export async function loadDay(person: string): Promise<LoadedDay> {
  const { value, savedAt } = await loadKept(person, 'work', async () => (await api.progress.listMyWork({})).items);
  return { day: dayOf(value, new Date()), savedAt, waiting: await waiting(person).catch(() => 0) };
}
