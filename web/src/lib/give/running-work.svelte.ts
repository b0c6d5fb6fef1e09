import type { Ulid } from '#contract/ids.ts';
import type { Assignment } from '#contract/assignments.ts';
import type { Revision } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';
import type { Ahead } from './ahead.svelte.ts';
import { hasNews, pendingIn, type Pending } from './pending.ts';
import type { Running } from './running.ts';

/** Running work and what it would take over. */
export interface Behind extends Running {
  pending: Pending;
}

/** Running work of a sequence, and how far behind it is. */
export class RunningWork {
  #running: Running[] = $state.raw([]);
  #revisions: ReadonlyMap<string, Revision> = $state.raw(new Map());
  readonly #sequence: Ulid;
  readonly #ahead: Ahead;
  readonly #find: () => Promise<Running[]>;

  /** @param find reads what runs; throws ProblemError or OfflineError */
  constructor(sequence: Ulid, ahead: Ahead, find: () => Promise<Running[]>) {
    this.#sequence = sequence;
    this.#ahead = ahead;
    this.#find = find;
  }

  /** What has news to take over. */
  readonly behind: Behind[] = $derived.by(() => {
    const now = this.#ahead.revision;
    if (!now) return [];
    return this.#running.flatMap((running) => {
      const before = this.#revisions.get(running.assignment.revision);
      const pending = before && pendingIn(running.assignment, before, now);
      return pending && hasNews(pending) ? [{ ...running, pending }] : [];
    });
  });

  get isGiven(): boolean {
    return this.#running.length > 0;
  }

  /** Throws ProblemError or OfflineError. */
  async load(): Promise<void> {
    const running = await this.#find();
    if (running.length > 0) await this.#ahead.look();
    if (this.#ahead.revision) await this.#read(running.map(({ assignment }) => assignment.revision));
    this.#running = running;
  }

  /** Moves running work to what is ahead. Throws NotReady, NotSaved, ProblemError or OfflineError. */
  async update(ids: readonly Ulid[]): Promise<void> {
    const revision = await this.#ahead.freeze();
    const running = await this.#find();
    await this.#read([...running.map(({ assignment }) => assignment.revision), revision]);
    this.#running = running;
    const now = this.#revisions.get(revision);
    for (const { assignment, target } of running.filter(({ assignment: { id } }) => ids.includes(id))) {
      const before = this.#revisions.get(assignment.revision);
      if (!before || !now) continue;
      const moved = await api.progress.putAssignment({
        params: { uai: target.course.school, course: target.course.id, assignment: assignment.id },
        body: movedBody(assignment, before, now, revision),
        match: assignment.version,
      });
      this.#running = this.#running.map((one) =>
        one.assignment.id === moved.id ? { target, assignment: moved } : one,
      );
    }
  }

  async #read(names: readonly string[]): Promise<void> {
    const read = async (revision: string): Promise<[string, Revision]> => {
      const params = { sequence: this.#sequence, revision };
      return [revision, this.#revisions.get(revision) ?? (await api.sequences.getRevision({ params }))];
    };
    this.#revisions = new Map(await Promise.all([...new Set(names)].map(read)));
  }
}

/** The same dates and rules with the new revision; a title that was the sequence's follows it. */
function movedBody(assignment: Assignment, before: Revision, now: Revision, revision: string) {
  const { id: _id, course: _course, subject: _subject, version: _version, ...body } = assignment;
  const title = body.title === before.title ? now.title : body.title;
  return { ...body, title, revision, activities: pendingIn(assignment, before, now).given };
}
