import type { Ulid } from '#contract/ids.ts';
import type { Revision } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';
import type { Draft } from '#lib/editor/draft/draft.svelte.ts';
import { asRevision, releasesIn, type Releases } from '#lib/sequences/preview.ts';
import { freeze } from './freeze.ts';

/** What running work of a sequence can move to. */
export interface Ahead {
  /** None where this person has no part in the sequence. */
  readonly revision: Revision | undefined;
  /** Reads what the revision is made of. Throws ProblemError or OfflineError. */
  look(): Promise<void>;
  /** Answers with the revision's name. Throws NotReady, NotSaved, ProblemError or OfflineError. */
  freeze(): Promise<string>;
}

/** The draft that is being edited, as its next revision would be. */
export class DraftAhead implements Ahead {
  #releases: Releases = $state.raw(new Map());
  readonly #draft: Draft;
  readonly #sequence: Ulid;

  constructor(draft: Draft, sequence: Ulid) {
    this.#draft = draft;
    this.#sequence = sequence;
  }

  get revision(): Revision {
    return asRevision(this.#sequence, this.#draft.content, this.#releases);
  }

  async look(): Promise<void> {
    this.#releases = await releasesIn(this.#sequence, this.#draft.content);
  }

  freeze(): Promise<string> {
    return freeze(this.#draft, this.#sequence);
  }
}

/** The newest revision of a sequence of one's own that is not being edited here. */
export class PublishedAhead implements Ahead {
  revision: Revision | undefined = $state.raw();
  #name = '';
  readonly #sequence: Ulid;
  readonly #given: string;

  /** @param given the revision that the work has, which need not be read again */
  constructor(sequence: Ulid, given: string) {
    this.#sequence = sequence;
    this.#given = given;
  }

  async look(): Promise<void> {
    // Whoever follows a class without writing its sequence would be refused its revisions.
    const { items } = await api.sequences.listSequences({});
    const name = items.find(({ id }) => id === this.#sequence)?.revision;
    if (!name || name === this.#given) return;
    this.revision = await api.sequences.getRevision({ params: { sequence: this.#sequence, revision: name } });
    this.#name = name;
  }

  async freeze(): Promise<string> {
    return this.#name;
  }
}
