import type { Audience, Ulid } from '../contract/ids.ts';
import type { ExportedAttempt } from '../contract/report.ts';
import { StoredStatement } from '../contract/xapi.ts';
import type { Objects } from '../platform/objects/objects.ts';
import type { Row } from '../platform/progress/row.ts';
import { statementsKey } from '../platform/progress/statements.ts';
import { reported } from './report.ts';
import type { RowRepository } from './rows.ts';
import type { AttemptPlace, WorkRepository } from './work.ts';

export interface Exporting {
  rows: RowRepository;
  work: WorkRepository;
  /** The private store. */
  files: Objects;
}

interface Asked {
  course: Audience;
  assignment: Ulid;
  after?: string | undefined;
}

interface Page<T> {
  items: T[];
  /** None at the end. */
  next?: string;
}

/** Characters of a page: a Lambda function answers with 6 MB at most, and a character may take three bytes. */
const pageRoom = 1_500_000;
/** Of a page; one batch read of the table, and objects that are read at once. */
const mostAttempts = 50;

const cursorOf = ({ person, activity, id }: Omit<AttemptPlace, 'assignment'>) => `${person}~${activity}~${id}`;

/** Every attempt at an assignment, by learner. */
export async function exportAttempts(exporting: Exporting, asked: Asked): Promise<Page<ExportedAttempt>> {
  return page(exporting, asked, async (row, { activity }, attempt) => {
    const { person, givenName, familyName } = row;
    const counts = reported(row, activity, 'counting') === attempt.id;
    return [{ person, givenName, familyName, counts, attempt }];
  });
}

/** Their statements; an attempt whose device never came back to send them has none. */
export async function exportStatements(exporting: Exporting, asked: Asked): Promise<Page<StoredStatement>> {
  return page(exporting, asked, async (row, { person }, { id, received, statements }) => {
    if (!statements?.kept) return [];
    const object = await exporting.files.get(statementsKey({ course: row.course, person, received }, id));
    const lines = object ? Buffer.from(object.bytes).toString('utf8').split('\n') : [];
    return lines.filter((line) => line !== '').map((line) => StoredStatement.parse(JSON.parse(line)));
  });
}

type Read<T> = (row: Row, place: AttemptPlace, attempt: ExportedAttempt['attempt']) => Promise<T[]>;

/** As many attempts as a page takes, in the order of their cursors. */
async function page<T>(
  { rows, work }: Exporting,
  { course, assignment, after }: Asked,
  read: Read<T>,
): Promise<Page<T>> {
  const here = (await rows.ofAssignment(assignment)).filter((row) => row.course === course);
  const all = here
    .flatMap((row) => attemptsOf(row).map((place) => ({ row, place })))
    .filter(({ place }) => after === undefined || cursorOf(place) > after)
    .toSorted((one, other) => (cursorOf(one.place) < cursorOf(other.place) ? -1 : 1));
  const asked = all.slice(0, mostAttempts);
  const stored = await work.attempts(asked.map(({ place }) => place));
  const found = new Map(stored.map(({ person, attempt }) => [cursorOf({ person, ...attempt }), attempt]));
  const parts = await Promise.all(
    asked.map(async ({ row, place }) => {
      const attempt = found.get(cursorOf(place));
      return { place, items: attempt ? await read(row, place, attempt) : [] };
    }),
  );
  const taken = within(pageRoom, parts);
  const last = taken.at(-1);
  return {
    items: taken.flatMap(({ items }) => items),
    ...(last && taken.length < all.length && { next: cursorOf(last.place) }),
  };
}

const attemptsOf = ({ assignment, person, work }: Row): AttemptPlace[] =>
  Object.entries(work).flatMap(([activity, { scores }]) =>
    Object.keys(scores).map((id) => ({ assignment, person, activity, id })),
  );

/** The first parts that fit together, and one in any case. */
function within<P extends { items: unknown[] }>(room: number, parts: P[]): P[] {
  let left = room;
  const end = parts.findIndex(({ items }, at) => {
    left -= JSON.stringify(items).length;
    return left < 0 && at > 0;
  });
  return end < 0 ? parts : parts.slice(0, end);
}
