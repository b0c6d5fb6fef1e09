import type { Progress } from '../contract/assignments.ts';
import type { Attempt, AttemptBody, SubmissionBody } from '../contract/work.ts';
import type { Ulid } from '../contract/ids.ts';
import type * as z from 'zod/mini';
import type { Clock } from '../platform/clock.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { begin, say, send, setAside, type Sending } from '../platform/progress/change.ts';
import { finishedAt } from '../platform/progress/finished.ts';
import type { Row } from '../platform/progress/row.ts';
import { view } from '../platform/progress/view.ts';
import { refuse, refused, type Refusal, type Result } from '../platform/refusal.ts';
import type { Quarantine, Upload } from '../platform/uploads/quarantine.ts';
import type { RowRepository } from './rows.ts';
import { fitting, keepStatements } from './statements.ts';
import type { WorkRepository } from './work.ts';

export interface Submitting {
  rows: RowRepository;
  work: WorkRepository;
  quarantine: Quarantine;
  /** The private store. */
  files: Objects;
  /** Of the deployment, under which statements name its people. */
  origin: string;
  clock: Clock;
}

export interface Place {
  assignment: Ulid;
  person: Ulid;
  activity: Ulid;
}

/**
 * First the attempt, then the row that counts it and proves the right, then the statements, which leave nothing of a
 * refused attempt. A device hears of it after all three, and repeats it until then: a repeat changes nothing.
 */
export async function submitAttempt(
  domain: Submitting,
  place: Place,
  id: Ulid,
  body: z.infer<typeof AttemptBody>,
): Promise<Result<Progress>> {
  const { rows, work, clock } = domain;
  const now = clock();
  const fresh = received(body, id, place, now);
  const created = await work.putAttempt(place, fresh);
  const attempt = created ? fresh : ((await work.attempt(place, id)) ?? fresh);
  const { score, max, finished, seconds } = attempt;
  const counted = { id, score, max, finished, seconds };
  const { activity } = place;
  const row = await keep(rows, place, { activity, at: finished, now: now.toISOString(), attempt: counted });
  if (refused(row)) {
    if (created) await work.takeBack(place, 'ATT', id);
    return row;
  }
  await keepStatements(domain, row, attempt, body);
  return view(row, 'learner', now);
}

/** What the table keeps of it: no score above its maximum, and how many statements go to the store. */
function received(body: z.infer<typeof AttemptBody>, id: Ulid, { activity }: Place, now: Date): Attempt {
  const { statements: _statements, dropped: _dropped, ...told } = body;
  const { kept, dropped } = fitting(body);
  return {
    ...{ id, ...told, activity },
    score: Math.min(body.score, body.max),
    finished: finishedAt(body.finished, now),
    received: now.toISOString(),
    ...(kept.length + dropped > 0 && { statements: { kept: kept.length, dropped } }),
  };
}

/** A text and files: each file is looked at and moved to the private store before anything is said to be handed in. */
export async function submitWork(
  { rows, work, quarantine, files, clock }: Submitting,
  place: Place,
  id: Ulid,
  body: z.infer<typeof SubmissionBody>,
): Promise<Result<Progress>> {
  const now = clock();
  if (!body.text && body.files.length === 0) return refuse('bad-request', 'There is nothing to hand in yet.');
  for (const { upload } of body.files) {
    const moved = await keepFile(quarantine, files, place.person, upload);
    if (moved) return moved;
  }
  const { activity } = place;
  const received = now.toISOString();
  const finished = finishedAt(body.finished ?? received, now);
  const created = await work.putSubmission(place, { id, ...body, activity, finished, received });
  const row = await keep(rows, place, { activity, at: finished, now: received });
  if (refused(row) && created) await work.takeBack(place, 'SUB', id);
  return refused(row) ? row : view(row, 'learner', now);
}

/** Counts what was sent, or sets it aside when the work had closed before it was finished. Nothing of it is lost. */
async function keep(rows: RowRepository, place: Place, sending: Sending): Promise<Result<Row>> {
  const { assignment, person } = place;
  const kept =
    (await rows.change(assignment, person, send(sending))) ??
    (await rows.change(assignment, person, setAside(sending)));
  if (kept) return kept;
  const row = await rows.find(assignment, person, { fresh: true });
  return row && isKept(row, sending) ? row : whyNot(row, place);
}

/** A repeat, or something older than what was accepted meanwhile. */
function isKept({ work, closes }: Row, { activity, at, attempt }: Sending): boolean {
  const stored = work[activity];
  if (!stored || stored.state === 'excused') return false;
  return attempt ? attempt.id in stored.scores : closes !== undefined && closes < at && (stored.sent ?? '') >= at;
}

/** Files are taken for what was given only: nobody fills the quarantine under a made-up name. */
export async function beginHandIn(
  { rows, quarantine }: Submitting,
  place: Place,
  upload: Ulid,
  file: Pick<Upload, 'name' | 'type' | 'bytes'>,
) {
  const row = await rows.find(place.assignment, place.person);
  if (!row?.work[place.activity]) return whyNot(row, place);
  return quarantine.begin(upload, { ...file, purpose: 'handin', owner: place.person });
}

/** Whether a file belongs to this work: the right to read one assignment opens no file of another. */
export async function wasHandedIn({ work }: Pick<Submitting, 'work'>, place: Place, upload: Ulid): Promise<boolean> {
  const { submissions } = await work.of(place);
  return submissions.some(({ files }) => files.some((file) => file.upload === upload));
}

export const privateKey = (person: Ulid, upload: Ulid) => `media/private/${person}/${upload}`;

/** Moves a file from quarantine to its learner's part of the private store; nothing to do when it is there already. */
async function keepFile(quarantine: Quarantine, files: Objects, person: Ulid, id: Ulid): Promise<Refusal | undefined> {
  const upload = await quarantine.find(id);
  if (upload?.owner !== person) return refuse('not-found', 'There is no such upload of this person.');
  if (await files.head(privateKey(person, id))) return undefined;
  const arrived = await quarantine.look(id, upload);
  if (refused(arrived)) return arrived;
  await files.put(privateKey(person, id), arrived.bytes, { type: arrived.kind.type, ifAbsent: true });
  await quarantine.clear(id);
  return undefined;
}

/** A page was read, an oral activity done. */
export async function submitDone(
  { rows, clock }: Submitting,
  place: Place,
  claimed: string,
): Promise<Result<Progress>> {
  const now = clock();
  const at = finishedAt(claimed, now);
  const row = await keep(rows, place, { activity: place.activity, at, now: now.toISOString() });
  return refused(row) ? row : view(row, 'learner', now);
}

/** The state of an exercise in progress, with how long ago it was made. */
export async function stateOf({ work, clock }: Pick<Submitting, 'work' | 'clock'>, place: Place) {
  const { made, ...saved } = (await work.state(place)) ?? {};
  return { ...saved, ...(made && { age: Math.max(0, clock().getTime() - Date.parse(made)) }) };
}

/** Keeps the state of an exercise in progress, if none made later is there; the first one begins the work. */
export async function saveState(
  { rows, work, clock }: Submitting,
  place: Place,
  { age = 0, ...saved }: { release: string; state: string; age?: number | undefined },
): Promise<Refusal | undefined> {
  const now = clock();
  const row = await rows.find(place.assignment, place.person);
  const stored = row?.work[place.activity];
  if (!row || !stored) return whyNot(row, place);
  await work.putState(place, { ...saved, made: new Date(now.getTime() - age).toISOString() });
  if (stored.state === 'todo') await rows.change(place.assignment, place.person, begin(place.activity, now));
  return undefined;
}

/** What a learner's device says of an activity, for those who follow the class to see. */
export async function hearOf(
  { rows, clock }: Submitting,
  place: Place,
  what: 'waiting' | 'trouble',
): Promise<Refusal | undefined> {
  const row = await rows.find(place.assignment, place.person);
  if (!row?.work[place.activity]) return whyNot(row, place);
  await rows.change(place.assignment, place.person, say(place.activity, what, clock()));
  return undefined;
}

/** Which part of the condition did not hold. */
function whyNot(row: Row | undefined, { activity }: Place): Refusal {
  const work = row?.work[activity];
  if (!row || !work) return refuse('not-found', 'This activity was not given to this person.');
  if (work.state === 'excused') return refuse('conflict', 'This work was excused.');
  return refuse('conflict', `The work can be done from ${row.opens}${row.closes ? ` to ${row.closes}` : ''} only.`);
}
