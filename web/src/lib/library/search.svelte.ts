import type { Client } from '#contract/client.ts';
import { filterNames, LibraryQuery, type LibraryAnswer } from '#contract/library-search.ts';
import { failureOf, type Failure } from '#lib/failure.ts';

/** What an address asks for; what it says wrongly is passed over. */
export function readQuery(parameters: Iterable<[string, string]>): LibraryQuery {
  const entries = [...parameters].filter(([name, value]) => value && ['q', 'page', ...filterNames].includes(name));
  const read = LibraryQuery.safeParse(Object.fromEntries(entries));
  return read.success ? read.data : {};
}

/** The address of a search, from the page's own. */
export function searchAddress(query: LibraryQuery): string {
  const set = Object.entries(query).filter(([, value]) => value);
  return `/library?${new URLSearchParams(set as [string, string][])}`;
}

/** The answer on screen. The one before stays until the next is there, so that nothing jumps while somebody types. */
export class LibrarySearch {
  answer = $state.raw<LibraryAnswer>();
  failure = $state.raw<Failure>();
  #asked = 0;
  readonly #api: Pick<Client, 'library'>;

  constructor(api: Pick<Client, 'library'>) {
    this.#api = api;
  }

  /** An answer that a later question has overtaken is dropped. */
  async ask(query: LibraryQuery): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const answer = await this.#api.library.searchLibrary({ query });
      if (turn !== this.#asked) return;
      this.answer = answer;
      this.failure = undefined;
    } catch (error) {
      if (turn === this.#asked) this.failure = failureOf(error);
    }
  }
}
