import type { Audience, Ulid } from '../contract/ids.ts';
import type { ActivityReport, ReportOf } from '../contract/report.ts';
import { maximaOf } from './maximum.ts';
import { reported, reportOf } from './report.ts';
import type { RowRepository } from './rows.ts';
import type { AttemptPlace, WorkRepository } from './work.ts';

interface Asked {
  course: Audience;
  assignment: Ulid;
  activity: Ulid;
  of?: ReportOf | undefined;
}

/**
 * One query for the rows, which know the attempts, and one batch read of those (a hundred a call): what it costs grows
 * with the class alone.
 */
export async function classReport(
  { rows, work }: { rows: RowRepository; work: WorkRepository },
  { course, assignment, activity, of = 'counting' }: Asked,
): Promise<ActivityReport> {
  const here = (await rows.ofAssignment(assignment)).filter((row) => row.course === course && row.work[activity]);
  const places = here.flatMap((row): AttemptPlace[] => {
    const id = reported(row, activity, of);
    return id ? [{ assignment, person: row.person, activity, id }] : [];
  });
  const found = await work.attempts(places);
  return reportOf(here, new Map(found.map(({ person, attempt }) => [person, attempt])), maximaOf(here));
}
