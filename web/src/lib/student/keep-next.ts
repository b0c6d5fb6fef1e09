import { preloadCode } from '$app/navigation';
import { api } from '#lib/api.ts';
import { isKept, loadKept } from '#lib/kept.ts';
import { heavy } from '#lib/player/kinds/heavy.ts';
import { playKey } from '#lib/player/play-key.ts';
import type { NextStep } from './day.ts';

/**
 * Lets what the home offers to go on with open without a network: the player's code, and the work unless it is kept
 * already. On the very first visit the line is busy with the page itself, and a worker that took over meanwhile would
 * only make it busier.
 */
export async function keepNext(person: string, { assignment, kind }: NextStep): Promise<void> {
  if (!cameThroughWorker() || !navigator.onLine) return;
  await preloadCode('/(app)/work/[assignment]/[[activity]]');
  await heavy[kind]?.();
  if (await isKept(person, playKey(assignment))) return;
  await loadKept(person, playKey(assignment), () => api.progress.play({ params: { assignment, person } }));
}

/** Whether this page itself came through the service worker, which is not there on a first visit. */
const cameThroughWorker = () =>
  performance.getEntriesByType('navigation').some((visit) => 'workerStart' in visit && visit.workerStart !== 0);
