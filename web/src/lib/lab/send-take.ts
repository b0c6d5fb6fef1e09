import { OfflineError, ProblemError, type Client } from '#contract/client.ts';
import type { Progress } from '#contract/assignments.ts';
import type { WaitingItem } from '../device.ts';
import { segmentsOf, type SegmentWithBytes } from './segments.ts';
import type { KeptTake } from './take-keeper.ts';

export interface TakeLine {
  recordings: Client['recordings'];
  fetch: typeof globalThis.fetch;
  bytesOf: (person: string, take: string) => Promise<Uint8Array<ArrayBuffer>>;
  markAnnounced: (person: string, item: WaitingItem) => Promise<void>;
  /** Lets go of the bytes once the server has them. */
  forget: (person: string, take: string) => Promise<void>;
}

/**
 * Sends a take: announces it, puts each part, and has the server look whether everything is there. What was begun
 * before goes on with the parts that the server misses.
 */
export async function sendTake(
  line: TakeLine,
  item: WaitingItem,
  person: string,
  gone: (share: number) => void,
): Promise<Progress> {
  const { assignment, activity, type, finished, seconds, announced } = item.payload as KeptTake;
  const params = { assignment, activity, take: item.id };
  const bytes = await line.bytesOf(person, item.id);
  const segments = await segmentsOf(bytes);
  await line.recordings.announceTake({ params, body: { type, bytes: bytes.length } });
  if (!announced) await line.markAnnounced(person, item);
  const finish = () =>
    line.recordings.finishTake({
      params,
      body: {
        segments: segments.map(({ bytes, sha256 }) => ({ bytes, sha256 })),
        finished,
        ...(seconds && { seconds }),
      },
    });

  let found = announced ? await look(finish) : { missing: segments.map((_, number) => number) };
  // Once more for parts that did not last until the others had come.
  for (let round = 0; 'missing' in found && round < 2; round += 1) {
    await putAll(line, params, segments, found.missing, gone);
    found = await look(finish);
  }
  if ('missing' in found) throw new OfflineError('Parts of the take do not arrive');
  await line.forget(person, item.id);
  return found.progress;
}

type Params = { assignment: string; activity: string; take: string };

async function putAll(
  line: TakeLine,
  params: Params,
  segments: SegmentWithBytes[],
  missing: number[],
  gone: (share: number) => void,
): Promise<void> {
  let there = segments.length - missing.length;
  for (const number of missing) {
    gone(there / segments.length);
    const segment = segments[number];
    if (segment) await put(line, params, number, segment);
    there += 1;
  }
  gone(1);
}

async function put({ recordings, fetch }: TakeLine, params: Params, number: number, segment: SegmentWithBytes) {
  const { bytes, sha256, content } = segment;
  const { url, headers } = await recordings.beginSegment({
    params: { ...params, number: String(number) },
    body: { bytes, sha256 },
  });
  const response = await fetch(url, { method: 'PUT', headers, body: content }).catch((cause: unknown) => {
    throw new OfflineError('The store was not reached', { cause });
  });
  if (!response.ok) throw new OfflineError(`The store answered ${response.status}`);
}

/** The progress once the server has verified the take, or the parts that it does not have. */
async function look(
  finish: () => Promise<{ progress: Progress }>,
): Promise<{ progress: Progress } | { missing: number[] }> {
  try {
    return await finish();
  } catch (error) {
    const faults = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
    const missing = faults.flatMap(({ location }) => /^body\.segments\.(\d+)$/.exec(location)?.[1] ?? []);
    if (missing.length === 0) throw error;
    return { missing: missing.map(Number) };
  }
}
