import type { Ulid } from '../contract/ids.ts';
import type { Follow } from '../contract/library.ts';
import type { Clock } from '../platform/clock.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { partition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';
import { followKey, followsOf, toFollow, type FollowItem, type Thing } from './items.ts';
import type { LibraryRepository } from './repository.ts';
import { toLibraryItem } from './item.ts';
import { reasonToSee, type Viewer } from './visibility.ts';

export function followRepository(table: Table, clock: Clock) {
  return {
    async list(person: Ulid): Promise<FollowItem[]> {
      return (await readAll(table, partition(followsOf(person)))).map(toFollow);
    },

    /** From now on, or once more: what there is by now was seen. */
    put: (person: Ulid, kind: Thing, id: Ulid) =>
      table.put({
        ...followKey(person, kind, id),
        ...{ kind, id, seen: clock().toISOString() },
        ...aboutPerson(person),
      }),

    delete: (person: Ulid, kind: Thing, id: Ulid) => table.delete(followKey(person, kind, id)),
  };
}

export type FollowRepository = ReturnType<typeof followRepository>;

/** What the viewer follows and still sees, with what is new since the viewer last looked. */
export async function readFollows(
  library: LibraryRepository,
  follows: FollowItem[],
  viewer: Viewer,
  today: string,
): Promise<Follow[]> {
  const sees = (thing: Parameters<typeof reasonToSee>[0]) => reasonToSee(thing, viewer, today) !== undefined;

  async function resource({ id, seen }: FollowItem): Promise<Follow[]> {
    const found = await library.resource(id);
    if (!found || !sees(found)) return [];
    return [{ kind: 'resource', resource: toLibraryItem(found, 0), news: found.updated > seen }];
  }

  async function collection({ id, seen }: FollowItem): Promise<Follow[]> {
    const found = await library.collection(id);
    if (!found || !sees(found)) return [];
    const members = await library.members(id);
    const added = new Map(members.map((member) => [member.resource, member.added ?? '']));
    const resources = await library.resources([...added.keys()]);
    const news = resources.filter((one) => sees(one) && (one.updated > seen || (added.get(one.id) ?? '') > seen));
    return [
      {
        kind: 'collection',
        collection: { id, title: found.title },
        news: news.map((one) => toLibraryItem(one, 0)),
      },
    ];
  }

  const read = follows.map((follow) => (follow.kind === 'resource' ? resource(follow) : collection(follow)));
  return (await Promise.all(read)).flat();
}
