import type { Client } from '#contract/client.ts';
import type { School } from '#contract/directory.ts';
import type { LibraryItem } from '#contract/library-search.ts';
import type { SeenBy } from '#contract/library.ts';
import type { Collection, Resource } from '#contract/resources.ts';
import type { Ulid } from '#contract/ids.ts';
import { keeps } from './words.ts';

interface Member {
  position: number;
  resource: LibraryItem;
}

export type CollectionDescription = Pick<Collection, 'title' | 'summary' | 'tags' | 'visibility' | 'schools'>;
type Api = Pick<Client, 'library' | 'directory'>;

/** A collection on screen: the service's, with what was done here since it was read. */
export class OpenCollection {
  collection = $state.raw<Collection>();
  seenBy = $state.raw<SeenBy>();
  members = $state.raw<Member[]>([]);
  /** What its keeper may put into it. */
  mine = $state.raw<Resource[]>([]);
  schools = $state.raw<School[]>([]);
  readonly #api: Api;
  readonly #id: Ulid;

  constructor(api: Api, id: Ulid) {
    this.#api = api;
    this.#id = id;
  }

  async load(): Promise<this> {
    const detail = await this.#api.library.getCollection({ params: { collection: this.#id } });
    this.collection = detail.collection;
    this.seenBy = detail.seenBy;
    this.members = detail.resources;
    if (this.own) await this.#loadToEdit();
    return this;
  }

  /** Whether this person keeps it. */
  get own(): boolean {
    return this.seenBy !== undefined && keeps(this.seenBy.because);
  }

  async #loadToEdit(): Promise<void> {
    const [mine, schools] = await Promise.all([
      this.#api.library.listResources({}),
      this.#api.directory.listSchools({}),
    ]);
    this.mine = mine.items;
    this.schools = schools.items;
  }

  /** Those that are not in it yet. */
  get addable(): Resource[] {
    return this.mine.filter(({ id }) => !this.members.some(({ resource }) => resource.id === id));
  }

  async describe(description: CollectionDescription): Promise<void> {
    const { version, publisher } = this.collection!;
    this.collection = await this.#api.library.putCollection({
      params: { collection: this.#id },
      body: { ...description, ...(publisher && { publisher }) },
      match: version,
    });
    const { visibility, schools } = this.collection;
    if (this.seenBy) this.seenBy = { ...this.seenBy, visibility, schools };
  }

  async dissolve(): Promise<void> {
    await this.#api.library.deleteCollection({ params: { collection: this.#id } });
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
