import type { Page } from '../pages/pages.ts';
import { median } from '../row.ts';

const visits = 60;
/** Functions start and indexes are opened in the first ones. */
const unmeasured = 6;

/** Each territory's latency against the first one's: the median over visits made in turn, so that moods hit all alike. */
export async function latencies(alike: Page[]): Promise<number[]> {
  const ratios = alike.map((): number[] => []);
  for (let visit = 0; visit < visits; visit += 1) {
    const milliseconds = await inTurn(alike, visit);
    if (visit >= unmeasured) milliseconds.forEach((value, of) => ratios[of]!.push(value / milliseconds[0]!));
  }
  return ratios.map(median);
}

/** Milliseconds of one visit in each territory; another one begins each time. */
async function inTurn(alike: Page[], turn: number): Promise<number[]> {
  const milliseconds = alike.map(() => 0);
  for (let step = 0; step < alike.length; step += 1) {
    const of = (step + turn) % alike.length;
    milliseconds[of] = await timed(alike[of]!.visit);
  }
  return milliseconds;
}

/** Median milliseconds of something that is done again and again. */
export async function medianMs(visit: () => Promise<unknown>): Promise<number> {
  const milliseconds: number[] = [];
  for (let turn = 0; turn < visits / 4; turn += 1) milliseconds.push(await timed(visit));
  return median(milliseconds);
}

async function timed(visit: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await visit();
  return performance.now() - began;
}
