import type { Client } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Follow } from '#contract/library.ts';

type Kind = Follow['kind'];

const idOf = (follow: Follow): Ulid => (follow.kind === 'resource' ? follow.resource.id : follow.collection.id);

/** What a person follows, as far as it is known here. */
export class Follows {
  items = $state.raw<Follow[]>([]);
  readonly #api: Pick<Client, 'library'>;

  constructor(api: Pick<Client, 'library'>) {
    this.#api = api;
  }

  async load(): Promise<this> {
    this.items = (await this.#api.library.listFollows({})).items;
    return this;
  }

  has = (kind: Kind, id: Ulid): boolean => this.items.some((item) => item.kind === kind && idOf(item) === id);

  /** Those about which there is something new first. */
  get sorted(): Follow[] {
    return this.items.toSorted((one, other) => Number(hasNews(other)) - Number(hasNews(one)));
  }

  async toggle(kind: Kind, id: Ulid): Promise<void> {
    const params = { kind, id };
    if (this.has(kind, id)) await this.#api.library.deleteFollow({ params });
    else await this.#api.library.putFollow({ params });
    await this.load();
  }

  /** The person looks at it: what was new is so no longer. */
  async saw(kind: Kind, id: Ulid): Promise<void> {
    const item = this.items.find((one) => one.kind === kind && idOf(one) === id);
    if (!item || !hasNews(item)) return;
    await this.#api.library.putFollow({ params: { kind, id } });
    await this.load();
  }
}

export const hasNews = ({ news }: Follow): boolean => (typeof news === 'boolean' ? news : news.length > 0);
