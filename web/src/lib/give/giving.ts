import type { Member } from '#contract/directory.ts';
import type { Me } from '#contract/identity.ts';
import type { Audience, Ulid } from '#contract/ids.ts';
import type { Fault } from '#contract/problem.ts';
import { ProblemError } from '#contract/client.ts';
import type { Assignment } from '#contract/progress.ts';
import { api } from '#lib/api.ts';
import { loadCourses } from '#lib/directory/courses.ts';
import type { Draft } from '#lib/editor/draft/draft.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import type { GiveForm, Target } from './form.svelte.ts';
import { stillGiven } from './still-given.ts';

/** Running work of the sequence, with who has it. */
export interface Running {
  assignment: Assignment;
  target: Target;
}

export interface Givable {
  targets: Target[];
  pupils: Map<Audience, Member[]>;
  running: Running[];
}

/** To whom this teacher can give, and what of this sequence is given already. */
export async function loadGivable(me: Me, sequence: Ulid): Promise<Givable> {
  const courses = await loadCourses(me);
  const targets = courses.flatMap(({ course, classes }) =>
    classes.map(({ audience, name }) => ({
      key: `${course.id} ${audience}`,
      course,
      audience,
      name: name ?? m.audience_group(),
    })),
  );
  const lists = courses.map(async ({ course }) => {
    const { items } = await api.progress.listAssignments({ params: { uai: course.school, course: course.id } });
    return items.flatMap((assignment) => {
      const target = targets.find(({ key }) => key === `${course.id} ${assignment.audience}`);
      return assignment.sequence === sequence && target ? [{ assignment, target }] : [];
    });
  });
  const audiences = [...new Set(targets.map(({ audience }) => audience))];
  const [running, pupils] = await Promise.all([Promise.all(lists), Promise.all(audiences.map(pupilsOf))]);
  return { targets, pupils: new Map(pupils), running: running.flat() };
}

async function pupilsOf(audience: Audience): Promise<[Audience, Member[]]> {
  try {
    const { items } = await api.directory.listMembers({ params: { audience } });
    return [audience, items.filter(({ role }) => role === 'student')];
  } catch (error) {
    // A group that another school keeps may be given work without its list being open to this teacher.
    if (error instanceof ProblemError) return [audience, []];
    throw error;
  }
}

/** Activities that cannot be given yet, each with what it lacks. */
export class NotReady extends Error {
  readonly faults: { id: Ulid; lack: string }[];

  constructor(errors: Fault[]) {
    super('Some activities are not ready');
    this.faults = errors.map(({ location, message }) => ({ id: location.replace('activities.', ''), lack: message }));
  }
}

/** The draft did not reach the server whole. */
export class NotSaved extends Error {}

/** Freezes the draft as it is seen. Throws NotReady, NotSaved, ProblemError or OfflineError. */
async function freeze(draft: Draft, sequence: Ulid): Promise<string> {
  if (!(await draft.settled())) throw new NotSaved();
  try {
    return (await api.sequences.publishRevision({ params: { sequence }, body: draft.seen() })).revision;
  } catch (error) {
    const errors = error instanceof ProblemError && error.problem.status === 409 ? error.problem.errors : undefined;
    if (errors) throw new NotReady(errors);
    throw error;
  }
}

/** Gives the sequence to everybody chosen. */
export async function give(
  draft: Draft,
  sequence: Ulid,
  form: GiveForm,
  { targets, pupils }: Givable,
): Promise<Target[]> {
  const revision = await freeze(draft, sequence);
  const { title } = draft.content.description;
  const chosen = targets.filter(({ key }) => form.chosen.includes(key));
  for (const target of chosen) {
    await api.progress.putAssignment({
      params: { uai: target.course.school, course: target.course.id, assignment: form.nameFor(target) },
      body: form.bodyFor(target, pupils.get(target.audience) ?? [], { sequence, revision, title }),
    });
  }
  return chosen;
}

/**
 * Moves running work to the sequence as it is now: what is new in a lesson of which something was given comes along,
 * what was taken off the path goes. False when there was nothing new.
 */
export async function moveOn(draft: Draft, sequence: Ulid, { assignment, target }: Running): Promise<boolean> {
  const revision = await freeze(draft, sequence);
  if (revision === assignment.revision) return false;
  const before = await api.sequences.getRevision({ params: { sequence, revision: assignment.revision } });
  const known = new Set(before.lessons.flatMap(({ activities }) => activities.map(({ id }) => id)));
  const activities = stillGiven(draft.content.description.lessons, assignment.activities, known);
  const { id: _id, course: _course, subject: _subject, version, ...body } = assignment;
  await api.progress.putAssignment({
    params: { uai: target.course.school, course: target.course.id, assignment: assignment.id },
    body: { ...body, revision, activities },
    match: version,
  });
  return true;
}
