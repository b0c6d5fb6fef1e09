import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { Ulid } from '../../contract/ids.ts';
import { epochSeconds, type Clock } from '../clock.ts';
import type { Objects } from '../objects/objects.ts';
import { aboutPerson } from '../people/items.ts';
import { refuse, type Refusal, type Result } from '../refusal.ts';
import { absent } from '../table/item.ts';
import type { Table } from '../table/table.ts';
import { monthlyQuota, monthlyRoom } from './quota.ts';
import { typeOfBytes, typesFor, purposes, type Kind } from './types.ts';

const daySeconds = 24 * 60 * 60;
/** Long enough for 50 MB on a slow rural line. */
const addressSeconds = 60 * 60;

const Upload = z.object({
  owner: Ulid,
  purpose: z.enum(purposes),
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
});
export type Upload = z.infer<typeof Upload>;

const uploadKey = (upload: Ulid) => ({ PK: `UPL#${upload}`, SK: 'META' });
export const quarantined = (upload: Ulid) => `uploads/${upload}`;

/** A file that has arrived and is what it says. */
export interface Arrived {
  upload: Upload;
  kind: Kind;
  bytes: Uint8Array;
}

/** Where every file waits until its bytes have been looked at. What nobody takes on expires after a day. */
export function quarantine(table: Table, objects: Objects, clock: Clock) {
  const within = monthlyQuota(table, clock);

  async function find(id: Ulid): Promise<Upload | undefined> {
    const item = await table.get(uploadKey(id), { fresh: true });
    return item && Upload.parse(item);
  }

  return {
    find,

    /** How many bytes a person may still upload this month. */
    room: monthlyRoom(table, clock),

    /** An address for exactly so many bytes of that type. A repeat gives the same upload another address. */
    async begin(id: Ulid, upload: Upload): Promise<Result<{ url: string; headers: Record<string, string> }>> {
      const fault = unfit(upload);
      if (fault) return fault;
      const expires = epochSeconds(clock()) + 2 * daySeconds;
      const created = await table.put({ ...uploadKey(id), ...upload, expires, ...aboutPerson(upload.owner) }, absent);
      if (!created && !isDeepStrictEqual(await find(id), upload)) {
        return refuse('conflict', 'That name stands for another upload already; take a new one.');
      }
      if (created && !(await within(upload.owner, id, upload.bytes))) {
        await table.delete(uploadKey(id));
        return refuse('too-large', 'This would be more than a person may upload in a month.');
      }
      return objects.uploadAddress(quarantined(id), upload, addressSeconds);
    },

    /** The bytes, once they have arrived and agree with what was announced; they stay until `clear`. */
    async look(id: Ulid, upload: Upload): Promise<Result<Arrived>> {
      const stored = await objects.get(quarantined(id));
      if (!stored) return refuse('conflict', 'The file has not arrived; upload it first.');
      const kind = typeOfBytes(stored.bytes, upload.type);
      if (kind) return { upload, kind, bytes: stored.bytes };
      const errors = [{ location: 'body', message: `the bytes are not ${upload.type}`, fix: 'choose the right file' }];
      return refuse('bad-request', 'The file is not what its name says.', { errors });
    },

    clear: (id: Ulid) => objects.delete(quarantined(id)),
  };
}

export type Quarantine = ReturnType<typeof quarantine>;

function unfit({ purpose, type, bytes }: Upload): Refusal | undefined {
  const { types, most } = typesFor(purpose);
  if (bytes > most) {
    const errors = [{ location: 'body.bytes', message: `more than ${most} bytes`, fix: 'choose a smaller file' }];
    return refuse('too-large', 'The file is too large.', { errors });
  }
  if (types.includes(type)) return undefined;
  const errors = [{ location: 'body.type', message: `not a type for ${purpose}`, fix: `one of ${types.join(', ')}` }];
  return refuse('bad-request', 'Files of this type are not taken here.', { errors });
}
