import type { Me } from '#contract/identity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Assignment } from '#contract/progress.ts';
import type { Revision } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';
import type { Draft } from '#lib/editor/draft/draft.svelte.ts';
import { asRevision, releasesIn, type Releases } from '#lib/sequences/preview.ts';
import { freeze } from './freeze.ts';
import { hasNews, pendingIn, type Pending } from './pending.ts';
import { loadRunning, type Running } from './running.ts';
import { loadTargets, type Target } from './targets.ts';

/** Running work and what it would take over. */
export interface Behind extends Running {
  pending: Pending;
}

/** Running work of the sequence that is being edited, and how far behind the draft it is. */
export class RunningWork {
  #running: Running[] = $state.raw([]);
  #revisions: ReadonlyMap<string, Revision> = $state.raw(new Map());
  #releases: Releases = $state.raw(new Map());
  #targets: Target[] = [];
  readonly #draft: Draft;
  readonly #sequence: Ulid;

  constructor(draft: Draft, sequence: Ulid) {
    this.#draft = draft;
    this.#sequence = sequence;
  }

  /** What has news to take over. */
  readonly behind: Behind[] = $derived.by(() => {
    const now = asRevision(this.#sequence, this.#draft.content, this.#releases);
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
  async load(me: Me): Promise<void> {
    this.#targets = await loadTargets(me);
    await this.#look();
    if (this.#running.length > 0) this.#releases = await releasesIn(this.#sequence, this.#draft.content);
  }

  /** Moves running work to the sequence as it is now. Throws NotReady, NotSaved, ProblemError or OfflineError. */
  async update(ids: readonly Ulid[]): Promise<void> {
    const revision = await freeze(this.#draft, this.#sequence);
    await this.#look(revision);
    const now = this.#revisions.get(revision);
    for (const { assignment, target } of this.#running.filter(({ assignment: { id } }) => ids.includes(id))) {
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

  /** Reads what runs, with its revisions and those asked for. */
  async #look(...further: string[]): Promise<void> {
    const running = await loadRunning(this.#targets, this.#sequence, new Date());
    const names = new Set([...running.map(({ assignment }) => assignment.revision), ...further]);
    const read = async (revision: string): Promise<[string, Revision]> => {
      const params = { sequence: this.#sequence, revision };
      return [revision, this.#revisions.get(revision) ?? (await api.sequences.getRevision({ params }))];
    };
    this.#revisions = new Map(await Promise.all([...names].map(read)));
    this.#running = running;
  }
}

/** The same dates and rules with the new revision; a title that was the sequence's follows it. */
function movedBody(assignment: Assignment, before: Revision, now: Revision, revision: string) {
  const { id: _id, course: _course, subject: _subject, version: _version, ...body } = assignment;
  const title = body.title === before.title ? now.title : body.title;
  return { ...body, title, revision, activities: pendingIn(assignment, before, now).given };
}
