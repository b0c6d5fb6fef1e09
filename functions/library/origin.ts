import type { Resource } from '../contract/resources.ts';
import type { Adaptation } from '../contract/library.ts';
import type { Origin, Revision } from '../contract/sequences.ts';
import type { Ulid } from '../contract/ids.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { sequenceKey } from '../platform/sequences/items.ts';
import type { Table } from '../platform/table/table.ts';
import { originOf } from './adapt.ts';
import type { Offers } from './offers.ts';
import type { LibraryRepository } from './repository.ts';
import { reasonToSee, type Viewer } from './visibility.ts';

interface Origins {
  table: Table;
  library: LibraryRepository;
  offers: Offers;
}

/** Who asks, and when. */
export interface Asking {
  viewer: Viewer;
  today: string;
}

type Sequenced = Resource & { of: Extract<Resource['of'], { kind: 'sequence' }> };

/** What an adaptation was made of, as far as the viewer still finds it in the library. */
async function shared(
  library: LibraryRepository,
  { resource }: Pick<Origin, 'resource'>,
  { viewer, today }: Asking,
): Promise<Sequenced | undefined> {
  const found = resource ? await library.resource(resource) : undefined;
  return found && isSequence(found) && reasonToSee(found, viewer, today) ? found : undefined;
}

const isSequence = (resource: Resource): resource is Sequenced => resource.of.kind === 'sequence';

/** Where an adaptation comes from, and whether that offers another revision by now. */
export async function readAdaptation(library: LibraryRepository, origin: Origin, asking: Asking): Promise<Adaptation> {
  const found = await shared(library, origin, asking);
  if (!found) return { origin, shared: false, behind: false };
  const newest = found.of.revision;
  return { origin, shared: true, newest, behind: newest !== origin.revision };
}

/** What a three-way merge begins with beside the adaptation itself. */
export async function readChanges(
  { library, offers }: Origins,
  origin: Origin,
  asking: Asking,
): Promise<Result<{ base: Revision; newest: Revision; revision: string }>> {
  const found = await shared(library, origin, asking);
  if (!found) return refuse('not-found', 'Its origin is no longer in the library.');
  const { revision } = found.of;
  const [base, newest] = await Promise.all([offers.revision(origin.revision), offers.revision(revision)]);
  return base && newest ? { base, newest, revision } : refuse('not-found', 'What it offered is no longer there.');
}

/** The adaptation is level with a revision of its origin: not an edit, so whoever edits it has still seen it. */
export async function takeOver(
  { table, library }: Origins,
  { sequence, origin, revision }: { sequence: Ulid; origin: Origin; revision: string },
  asking: Asking,
): Promise<Result<Adaptation>> {
  const found = await shared(library, origin, asking);
  if (!found) return refuse('not-found', 'Its origin is no longer in the library.');
  if (found.of.revision !== revision) return refuse('conflict', 'Its origin has changed once more; look again.');
  const level = originOf(found, found.of);
  await table.update(sequenceKey(sequence), 'SET origin = :level', {
    input: {
      ConditionExpression: 'origin.#resource = :found',
      ExpressionAttributeNames: { '#resource': 'resource' },
      ExpressionAttributeValues: { ':level': level, ':found': found.id },
    },
  });
  return { origin: level, shared: true, newest: revision, behind: false };
}
