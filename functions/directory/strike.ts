import * as z from 'zod/mini';
import type { Ulid } from '../contract/ids.ts';
import { atVersion, partition, type Item, type Key } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

/** The fields by which a thing names people whom it isn't about. */
const Naming = z.looseObject({
  version: z.optional(z.number()),
  /** Who wrote an answer to somebody's work. */
  author: z.optional(z.string()),
  /** Who edits a sequence together. */
  owners: z.optional(z.array(z.string())),
  /** To whom of a class something was given, and who has other dates. */
  learners: z.optional(z.array(z.string())),
  exceptions: z.optional(z.array(z.looseObject({ person: z.string() }))),
});

/** Whether an item marks that its partition names a person: a mark of its own, or an entry among a sequence's owners. */
export const isMark = ({ SK }: Key) => /^(NAMED|OWN)#/.test(SK);

/**
 * Takes a person's name out of what others keep in a partition. What was for that person alone goes with them: an
 * assignment to nobody else, the draft of a sequence that nobody else owns (its revisions stay with those who were
 * given them). Throws when somebody edits at the same moment; the next look finds it again.
 */
export async function strike(table: Table, partitionKey: string, person: Ulid): Promise<void> {
  for (const item of await readAll(table, partition(partitionKey, { fresh: true }))) {
    const left = without(item, person);
    if (left === item) continue;
    if (left) await held(table.put(left, seen(item)));
    else if (item.SK === 'META') await deleteDraft(table, item);
    else await held(table.delete(keyOf(item), seen(item)));
  }
}

/** The item itself when it doesn't name the person; undefined when it was for that person alone. */
function without(item: Item, person: Ulid): Item | undefined {
  const { author, owners, learners, exceptions, version } = Naming.parse(item);
  const others = (people: string[] | undefined) => people?.filter((one) => one !== person);
  const named = [author, ...(owners ?? []), ...(learners ?? []), ...(exceptions ?? []).map((one) => one.person)];
  if (!named.includes(person)) return item;
  if (others(owners)?.length === 0 || others(learners)?.length === 0) return undefined;
  return {
    ...item,
    ...(owners && { owners: others(owners) }),
    ...(learners && { learners: others(learners) }),
    ...(exceptions && { exceptions: exceptions.filter((one) => one.person !== person) }),
    author: author === person ? undefined : author,
    // Nobody who still sees the name writes it back.
    ...(version !== undefined && { version: version + 1 }),
  };
}

const keyOf = ({ PK, SK }: Key): Key => ({ PK, SK });
const seen = ({ version }: Item) => (typeof version === 'number' ? atVersion(version) : undefined);

async function held(write: Promise<boolean>): Promise<void> {
  if (!(await write)) throw new Error('An item changed while a name was taken out of it');
}

/** The order goes last, so that a crash leaves a sequence that is found again. */
async function deleteDraft(table: Table, meta: Item): Promise<void> {
  const parts = await readAll(table, partition(meta.PK, { fresh: true }));
  const gone = parts.filter(({ SK }) => !/^(REV|OWN)#|^META$/.test(SK));
  for (const item of [...gone, meta]) await table.delete(keyOf(item));
}
