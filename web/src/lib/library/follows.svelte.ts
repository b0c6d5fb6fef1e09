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

  has = (kind: Kind, id: Ulid): boolean => this.#find(kind, id) !== undefined;

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

  #find = (kind: Kind, id: Ulid) => this.items.find((one) => one.kind === kind && idOf(one) === id);

  /** The resources that are new in a collection. */
  newIn(collection: Ulid): Ulid[] {
    const item = this.#find('collection', collection);
    return item?.kind === 'collection' ? item.news.map(({ id }) => id) : [];
  }

  /** The person looks at it: what was new is so no longer. */
  async saw(kind: Kind, id: Ulid): Promise<void> {
    const item = this.#find(kind, id);
    if (!item || !hasNews(item)) return;
    await this.#api.library.putFollow({ params: { kind, id } });
    await this.load();
  }
}

export const hasNews = ({ news }: Follow): boolean => (typeof news === 'boolean' ? news : news.length > 0);
