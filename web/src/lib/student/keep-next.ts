import { preloadCode } from '$app/navigation';
import { api } from '#lib/api.ts';
import { isKept, loadKept } from '#lib/kept.ts';
import { heavy } from '#lib/player/kinds/heavy.ts';
import { playKey } from '#lib/player/play-key.ts';
import type { NextStep } from './day.ts';

/**
 * Lets what the home offers to go on with open without a network: the player's code, and the work unless it is kept
 * already. On the very first visit nobody keeps files yet, and the line is busy with the page itself.
 */
export async function keepNext(person: string, { assignment, kind }: NextStep): Promise<void> {
  if (!navigator.serviceWorker?.controller || !navigator.onLine) return;
  await preloadCode('/(app)/work/[assignment]/[[activity]]');
  await heavy[kind]?.();
  if (await isKept(person, playKey(assignment))) return;
  await loadKept(person, playKey(assignment), () => api.progress.play({ params: { assignment, person } }));
}
