import type { Ulid } from '../../contract/ids.ts';
import { epochSeconds, type Clock } from '../clock.ts';
import { aboutPerson } from '../people/items.ts';
import type { Table } from '../table/table.ts';

/** What one person may upload in a calendar month: a teacher's year of sounds and documents ten times over. */
const monthlyBytes = 2_000_000_000;
/** A count outlives its month, so that a clock a little behind finds it. */
const keptSeconds = 62 * 24 * 60 * 60;

const quotaKey = (person: Ulid, month: string) => ({ PK: `QTA#${person}`, SK: month });

/** How many bytes a person may still upload this month. */
export const monthlyRoom =
  (table: Table, clock: Clock) =>
  async (person: Ulid): Promise<number> => {
    const item = await table.get(quotaKey(person, clock().toISOString().slice(0, 7)));
    return Math.max(0, monthlyBytes - Number(item?.used ?? 0));
  };

/**
 * Counts bytes towards a person's month, those of each upload once however often the call is repeated on its way;
 * false when that would be too much.
 */
export const monthlyQuota =
  (table: Table, clock: Clock) =>
  async (person: Ulid, upload: Ulid, bytes: number): Promise<boolean> => {
    const now = clock();
    const key = quotaKey(person, now.toISOString().slice(0, 7));
    const counted = await table.update(
      key,
      'SET #upload = :bytes, expires = :expires, SUBJ = :subject ADD used :bytes',
      {
        input: {
          ConditionExpression: 'attribute_not_exists(#upload) AND (attribute_not_exists(used) OR used <= :room)',
          ExpressionAttributeNames: { '#upload': upload },
          ExpressionAttributeValues: {
            ':bytes': bytes,
            ':room': monthlyBytes - bytes,
            ':expires': epochSeconds(now) + keptSeconds,
            ':subject': aboutPerson(person).SUBJ,
          },
        },
      },
    );
    return counted !== undefined || (await table.get(key, { fresh: true }))?.[upload] !== undefined;
  };
