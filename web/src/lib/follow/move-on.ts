import { ProblemError } from '#contract/client.ts';
import type { Assignment } from '#contract/progress.ts';
import { api } from '#lib/api.ts';
import { movedActivities } from './moved-activities.ts';

/** The newest revision of what was given, when there is one and this person edits the sequence. */
export async function newerRevision({ sequence, revision }: Assignment): Promise<string | undefined> {
  try {
    const [newest] = (await api.sequences.listRevisions({ params: { sequence } })).items;
    return newest && newest.revision !== revision ? newest.revision : undefined;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** Gives the newer revision instead: what was given before, and what has come to its lessons since. */
export async function moveOn(
  course: { uai: string; course: string },
  assignment: Assignment,
  revision: string,
): Promise<void> {
  const { id, version, course: _course, subject: _subject, ...body } = assignment;
  const at = (name: string) => api.sequences.getRevision({ params: { sequence: assignment.sequence, revision: name } });
  const [before, after] = await Promise.all([at(assignment.revision), at(revision)]);
  const activities = movedActivities(assignment.activities, before, after);
  const params = { ...course, assignment: id };
  await api.progress.putAssignment({ params, body: { ...body, activities, revision }, match: version });
}
