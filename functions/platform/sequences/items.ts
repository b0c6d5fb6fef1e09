import type * as z from 'zod/mini';
import { Activity } from '../../contract/activity.ts';
import type { Ulid } from '../../contract/ids.ts';
import { PageText, RevisionEntry, Sequence } from '../../contract/sequences.ts';
import { aboutPerson } from '../people/items.ts';
import type { Item } from '../table/item.ts';

/** A sequence's partition: one item says what it is and in which order its parts stand, the others are its parts. */
export const sequencePartition = (sequence: Ulid) => `SEQ#${sequence}`;
export const sequenceKey = (sequence: Ulid) => ({ PK: sequencePartition(sequence), SK: 'META' });
export const activityKey = (sequence: Ulid, activity: Ulid) => ({
  PK: sequencePartition(sequence),
  SK: `ACT#${activity}`,
});
export const pageKey = (sequence: Ulid, activity: Ulid) => ({
  PK: sequencePartition(sequence),
  SK: `BODY#${activity}`,
});
export const ownerKey = (sequence: Ulid, owner: Ulid) => ({ PK: sequencePartition(sequence), SK: `OWN#${owner}` });

/** Padded, so that they sort as numbers do. */
export const revisionKey = (sequence: Ulid, number: number) => ({
  PK: sequencePartition(sequence),
  SK: `REV#${String(number).padStart(6, '0')}`,
});

/** Where the frozen document is stored. */
export const revisionObject = (revision: string) => `revisions/${revision}.json`;

/** Makes a sequence appear in its owner's list (index GS1). */
export const ownedBy = (owner: Ulid) => `OWN#${owner}`;
export const ownerItem = (sequence: Ulid, owner: Ulid): Item => ({
  ...ownerKey(sequence, owner),
  GS1PK: ownedBy(owner),
  GS1SK: sequence,
  ...aboutPerson(owner),
});

export const toSequence = (item: Item): Sequence => Sequence.parse(item);
export const toActivity = (item: Item): Activity => Activity.parse(item);
export const toPageText = (item: Item): z.infer<typeof PageText> => PageText.parse(item);
export const toRevisionEntry = (item: Item): z.infer<typeof RevisionEntry> => RevisionEntry.parse(item);
