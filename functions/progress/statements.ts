import { createHash } from 'node:crypto';
import type { Ulid } from '../contract/ids.ts';
import type { Attempt } from '../contract/work.ts';
import { maxStatementsLength, Statement, type StoredStatement } from '../contract/xapi.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Row } from '../platform/progress/row.ts';
import { statementsKey } from '../platform/progress/statements.ts';

/** What a device sent of an attempt. */
export interface Sent {
  /** Each a statement as JSON. */
  statements?: string[] | undefined;
  /** How many the device left out. */
  dropped?: number | undefined;
  /** When it was finished, by the device's clock. */
  finished: string;
}

const day = 24 * 60 * 60 * 1000;

/** The statements that fit the schema and the room, and how many do not. */
export function fitting({ statements = [], dropped = 0 }: Sent): { kept: Statement[]; dropped: number } {
  const kept: Statement[] = [];
  let room = maxStatementsLength;
  for (const line of statements) {
    const statement = room >= line.length ? parse(line) : undefined;
    if (!statement) continue;
    room -= line.length;
    kept.push(statement);
  }
  return { kept, dropped: dropped + statements.length - kept.length };
}

function parse(line: string): Statement | undefined {
  try {
    return bounded(Statement.safeParse(JSON.parse(line)).data);
  } catch {
    return undefined;
  }
}

/** No score is above its maximum, nor a share outside what xAPI knows (1.0.3, 4.1.5.1). */
function bounded(statement: Statement | undefined): Statement | undefined {
  const score = statement?.result?.score;
  if (!score) return statement;
  const { raw, max, scaled } = score;
  if (raw !== undefined && max !== undefined) score.raw = Math.min(raw, max);
  if (scaled !== undefined) score.scaled = Math.min(Math.max(scaled, -1), 1);
  return statement;
}

/**
 * Statements as they are kept: the server names the learner, by a pseudonym; their times lie in the day before the
 * attempt was finished, whatever the device's clock says.
 */
export function stored(
  kept: Statement[],
  { attempt, claimed, origin, person }: { attempt: Attempt; claimed: string; origin: string; person: Ulid },
): StoredStatement[] {
  const finished = Date.parse(attempt.finished);
  const wrongBy = finished - Date.parse(claimed);
  const at = (time: string) => Math.min(Math.max(Date.parse(time) + wrongBy, finished - day), finished);
  const account = { homePage: origin, name: person };
  return kept.map((statement, number) => ({
    id: uuidOf(`${person} ${attempt.id} ${number}`),
    actor: { objectType: 'Agent', account },
    ...statement,
    timestamp: new Date(at(statement.timestamp)).toISOString(),
    stored: attempt.received,
    version: '1.0.3',
  }));
}

/** A UUID of one's own making (RFC 9562, version 8): the same for the same text, so that a repeat names the same. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

interface Keeping {
  /** The private store. */
  files: Objects;
  origin: string;
}

/** Writes them once, however often the attempt is sent. */
export async function keepStatements(
  { files, origin }: Keeping,
  { person, course }: Pick<Row, 'person' | 'course'>,
  attempt: Attempt,
  sent: Sent,
): Promise<void> {
  const { kept } = fitting(sent);
  if (kept.length === 0) return;
  const lines = stored(kept, { attempt, claimed: sent.finished, origin, person }).map((one) => JSON.stringify(one));
  const key = statementsKey({ course, person, received: attempt.received }, attempt.id);
  await files.put(key, Buffer.from(`${lines.join('\n')}\n`), { type: 'application/x-ndjson', ifAbsent: true });
}
