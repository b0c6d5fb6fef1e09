import { takeLimits, type Segment, type Take, type TakeType } from '../contract/recordings.ts';
import type { Progress } from '../contract/assignments.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Clock } from '../platform/clock.ts';
import { send, setAside } from '../platform/progress/change.ts';
import { finishedAt } from '../platform/progress/finished.ts';
import { view } from '../platform/progress/view.ts';
import { refuse, refused, type Result } from '../platform/refusal.ts';
import { measure } from './container/measure.ts';
import { cannotSend } from './rights.ts';
import type { RowRepository } from './rows.ts';
import type { TakeStore } from './store.ts';
import type { TakePlace, TakeRepository } from './takes.ts';

export interface Sending {
  takes: TakeRepository;
  rows: RowRepository;
  store: TakeStore;
  /** Counts bytes towards a person's month; false when that would be too much. */
  withinQuota: (person: string, upload: string, bytes: number) => Promise<boolean>;
  clock: Clock;
}

/** A recorder's last second may still be on its way when the student stops. */
const spareSeconds = 5;

/** Decoders count a recording's ends a little differently than its packets do. */
const claimedShare = 0.95;
const claimedSpare = 0.5;

const unknownTake = () => refuse('not-found', 'This take was not announced; do that first.');

/** The first word of a take. It may have been recorded before its work closed, so that is asked when it is finished. */
export async function announce(
  { takes, rows, withinQuota, clock }: Sending,
  place: TakePlace,
  body: { type: TakeType; bytes: number },
): Promise<Result<Take>> {
  const row = await rows.find(place.assignment, place.person);
  const refusal = cannotSend(row, place.activity, row?.opens ?? '');
  if (refusal) return refusal;
  const { take: id, ...where } = place;
  const take: Take = { id, ...where, ...body, state: 'receiving', announced: clock().toISOString() };
  if (!(await takes.create(take))) {
    const standing = await takes.find(place);
    const same = standing?.type === body.type && standing.bytes === body.bytes;
    return same ? standing : refuse('conflict', 'That name stands for another take already; take a new one.');
  }
  if (await withinQuota(place.person, id, body.bytes)) return take;
  await takes.takeBack(place);
  return refuse('too-large', 'This would be more than a person may upload in a month.');
}

export async function beginSegment({ takes, store }: Sending, place: TakePlace, number: number, segment: Segment) {
  const take = await takes.find(place);
  return take ? store.segmentAddress(take, number, segment) : unknownTake();
}

interface Finish {
  segments: Segment[];
  seconds?: number | undefined;
  finished: string;
}

/**
 * Verifies a take and says that it is sent: the sound into the private store, the take, the row that makes the teacher
 * look, and only then the parts go. Each step may be repeated; a repeat goes on where the last one stopped.
 */
export async function finish(
  sending: Sending,
  place: TakePlace,
  body: Finish,
): Promise<Result<{ take: Take; progress: Progress }>> {
  const { takes, rows, store, clock } = sending;
  const [announced, row] = await Promise.all([takes.find(place), rows.find(place.assignment, place.person)]);
  if (!announced) return unknownTake();
  const finished = announced.finished ?? finishedAt(body.finished, clock());
  const counted = row?.work[place.activity]?.takes?.includes(place.take);
  const refusal = counted ? undefined : cannotSend(row, place.activity, finished);
  if (refusal) return refusal;
  const take = announced.state === 'received' ? announced : await verify(sending, announced, { ...body, finished });
  if (refused(take)) return take;
  const recorded = { activity: place.activity, at: finished, now: clock().toISOString(), take: take.id };
  const changed =
    (await rows.change(place.assignment, place.person, send(recorded))) ??
    (await rows.change(place.assignment, place.person, setAside(recorded)));
  const now = changed ?? (await rows.find(place.assignment, place.person));
  if (!now?.work[place.activity]?.takes?.includes(take.id)) {
    await takes.put(announced);
    return cannotSend(now, place.activity, finished) ?? refuse('too-many', 'This activity has too many takes.');
  }
  await store.clear(take, body.segments.length);
  return { take, progress: view(now, 'learner', clock()) };
}

/** Finds every part, joins them, and believes nothing but the bytes. */
async function verify({ takes, store, clock }: Sending, take: Take, body: Finish): Promise<Result<Take>> {
  const sum = body.segments.reduce((bytes, segment) => bytes + segment.bytes, 0);
  if (sum !== take.bytes)
    return unfit('bad-request', 'body.segments', `${sum} bytes, and ${take.bytes} were announced`);
  const joined = await store.join(take, body.segments);
  if ('faults' in joined) {
    return refuse('conflict', 'Not every part of the take is here.', { errors: joined.faults });
  }
  const measured = measure(joined.bytes, take.type);
  if ('fault' in measured)
    return unfit('bad-request', 'body.segments', `no recording that can be played: ${measured.fault}`);
  const { seconds } = measured;
  if (seconds > takeLimits.seconds + spareSeconds) return unfit('too-large', 'body.seconds', 'longer than 10 minutes');
  if (body.seconds && seconds < body.seconds * claimedShare - claimedSpare) {
    return unfit('bad-request', 'body.seconds', `only ${seconds.toFixed(1)} s of it are here`);
  }
  await store.keep(take, joined.bytes);
  const { finished } = body;
  const received = clock().toISOString();
  const verified: Take = { ...take, state: 'received', seconds, sha256: sha256(joined.bytes), finished, received };
  await takes.put(verified);
  return verified;
}

const unfit = (code: 'bad-request' | 'too-large', location: string, message: string) =>
  refuse(code, 'This take can not be sent.', { errors: [{ location, message, fix: 'record it again' }] });
