import { Take } from '../contract/recordings.ts';
import type { Ulid } from '../contract/ids.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { absent, partition, type Item } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

/** Where a learner does an activity. */
export interface Place {
  assignment: Ulid;
  person: Ulid;
  activity: Ulid;
}

export interface TakePlace extends Place {
  take: Ulid;
}

const partitionOf = ({ person, assignment }: Place) => `TAKE#${person}#${assignment}`;
const key = (place: TakePlace) => ({ PK: partitionOf(place), SK: `${place.activity}#${place.take}` });
const toTake = (item: Item): Take => Take.parse(item);
const itemOf = (take: Take): Item => ({ ...take, ...key({ ...take, take: take.id }), ...aboutPerson(take.person) });

/** Takes, under the key of the student who made them; they leave with the student. */
export function takeRepository(table: Table) {
  return {
    async find(place: TakePlace): Promise<Take | undefined> {
      const item = await table.get(key(place), { fresh: true });
      return item && toTake(item);
    },

    /** Those of an activity, the oldest first. */
    async of(place: Place): Promise<Take[]> {
      const query = partition(partitionOf(place), { prefix: `${place.activity}#`, fresh: true });
      return (await readAll(table, query)).map(toTake);
    },

    /** False when the take stands already. */
    create: (take: Take) => table.put(itemOf(take), absent),
    put: (take: Take) => table.put(itemOf(take)),
    takeBack: (place: TakePlace) => table.delete(key(place)),
  };
}

export type TakeRepository = ReturnType<typeof takeRepository>;
