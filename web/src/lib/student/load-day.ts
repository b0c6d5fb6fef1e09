import { waiting } from '#lib/device.ts';
import { loadKept, type Kept } from '#lib/kept.ts';
import { nothingToDo, type StudentDay } from './day.ts';

/** What a student has to do, and how much of theirs waits on this device. */
export async function loadDay(person: string): Promise<Kept<StudentDay> & { waiting: number }> {
  const day = await loadKept(person, 'home', async () => nothingToDo);
  return { ...day, waiting: await waiting(person).catch(() => 0) };
}
