import type { Ulid } from '#contract/ids.ts';
import type { Sequence } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';

// Each costs a request: the last edited tell enough.
const most = 12;

/** The adaptations whose origin has a newer version; none where that cannot be said. */
export async function adaptationsBehind(sequences: readonly Sequence[]): Promise<Ulid[]> {
  const adapted = sequences.filter(({ origin }) => origin).slice(0, most);
  const asked = adapted.map(async ({ id }) => {
    const { behind } = await api.library.getAdaptation({ params: { sequence: id } });
    return behind ? [id] : [];
  });
  const settled = await Promise.allSettled(asked);
  return settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
}
