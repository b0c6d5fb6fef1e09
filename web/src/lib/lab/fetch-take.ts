import { api } from '../api.ts';
import type { Place } from './take-keeper.ts';

/** The sound of a take that the server has. Throws ProblemError or OfflineError. */
export async function fetchTake(place: Place, take: string): Promise<ArrayBuffer> {
  const { url } = await api.recordings.hearTake({ params: { ...place, take } });
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The store answered ${response.status}`);
  return response.arrayBuffer();
}
