import type { Client } from '#contract/client.ts';
import type { LibraryItem } from '#contract/library-search.ts';
import type { Collection, Resource } from '#contract/resources.ts';
import type { Ulid } from '#contract/ids.ts';

interface Member {
  position: number;
  resource: LibraryItem;
}

/** A collection on screen: the service's, with what was done here since it was read. */
export class OpenCollection {
  collection = $state.raw<Collection>();
  members = $state.raw<Member[]>([]);
  /** What its keeper may put into it. */
  mine = $state.raw<Resource[]>([]);
  readonly #api: Pick<Client, 'library'>;
  readonly #id: Ulid;

  constructor(api: Pick<Client, 'library'>, id: Ulid) {
    this.#api = api;
    this.#id = id;
  }

  async load(): Promise<this> {
    const [detail, mine] = await Promise.all([
      this.#api.library.getCollection({ params: { collection: this.#id } }),
      this.#api.library.listResources({}),
    ]);
    this.collection = detail.collection;
    this.members = detail.resources;
    this.mine = mine.items;
    return this;
  }

  /** Those that are not in it yet. */
  get addable(): Resource[] {
    return this.mine.filter(({ id }) => !this.members.some(({ resource }) => resource.id === id));
  }

  async add(resource: Ulid): Promise<void> {
    await this.#put(resource, (this.members.at(-1)?.position ?? 0) + 1);
    await this.load();
  }

  /** Between its new neighbours, so that one write is enough. */
  async move(at: number, to: number): Promise<void> {
    const moved = this.members[at];
    if (!moved || to < 0 || to >= this.members.length) return;
    const others = this.members.filter((member) => member !== moved);
    const before = others[to - 1]?.position ?? 0;
    const after = others[to]?.position ?? before + 2;
    const position = (before + after) / 2;
    await this.#put(moved.resource.id, position);
    this.members = others.toSpliced(to, 0, { ...moved, position });
  }

  async remove({ resource }: Member): Promise<void> {
    await this.#api.library.removeFromCollection({ params: { collection: this.#id, resource: resource.id } });
    this.members = this.members.filter((member) => member.resource.id !== resource.id);
  }

  #put(resource: Ulid, position: number): Promise<unknown> {
    return this.#api.library.putInCollection({ params: { collection: this.#id, resource }, body: { position } });
  }
}
