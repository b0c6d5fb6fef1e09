import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { MediaReference } from '../contract/activity.ts';
import type { Ulid } from '../contract/ids.ts';
import { mediaPurposes } from '../contract/sequences.ts';
import { epochSeconds, type Clock } from '../platform/clock.ts';
import type { Objects } from '../platform/objects/objects.ts';
import { aboutPerson } from '../platform/people/items.ts';
import { refuse, type Result } from '../platform/refusal.ts';
import { absent } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { sha256 } from './canonical.ts';
import { typesFor, typeOfBytes } from './media-types.ts';

const daySeconds = 24 * 60 * 60;
/** Long enough for 50 MB on a slow rural line. */
const addressSeconds = 60 * 60;

const Upload = z.object({
  owner: z.string(),
  purpose: z.enum(['image', 'audio', 'document']),
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
});
export type Upload = z.infer<typeof Upload>;

const uploadKey = (upload: Ulid) => ({ PK: `UPL#${upload}`, SK: 'META' });
const quarantined = (upload: Ulid) => `uploads/media/${upload}`;

/** Images, sounds and documents of pages: uploaded into quarantine, looked at, then stored by their content. */
export function mediaStore(table: Table, quarantine: Objects, content: Objects, clock: Clock) {
  async function find(upload: Ulid): Promise<Upload | undefined> {
    const item = await table.get(uploadKey(upload), { fresh: true });
    return item && Upload.parse(item);
  }

  return {
    find,

    async begin(id: Ulid, upload: Upload): Promise<Result<{ url: string; headers: Record<string, string> }>> {
      const most = mediaPurposes[upload.purpose];
      if (upload.bytes > most) {
        const errors = [{ location: 'body.bytes', message: `more than ${most} bytes`, fix: 'choose a smaller file' }];
        return refuse('too-large', 'The file is too large.', { errors });
      }
      if (!typesFor[upload.purpose].includes(upload.type)) {
        const fix = `one of ${typesFor[upload.purpose].join(', ')}`;
        const errors = [{ location: 'body.type', message: `not a type for ${upload.purpose}`, fix }];
        return refuse('bad-request', 'Files of this type are not taken here.', { errors });
      }
      const expires = epochSeconds(clock()) + daySeconds;
      const item = { ...uploadKey(id), ...upload, expires, ...aboutPerson(upload.owner) };
      if (!(await table.put(item, absent)) && !isSame(await find(id), upload)) {
        return refuse('conflict', 'That name stands for another upload already; take a new one.');
      }
      return quarantine.uploadAddress(quarantined(id), upload, addressSeconds);
    },

    async finish(id: Ulid, upload: Upload): Promise<Result<MediaReference>> {
      const stored = await quarantine.get(quarantined(id));
      if (!stored) return refuse('conflict', 'The file has not arrived; upload it first.');
      const found = typeOfBytes(stored.bytes, upload.type);
      if (!found) {
        const errors = [{ location: 'body', message: `the bytes are not ${upload.type}`, fix: 'choose the right file' }];
        return refuse('bad-request', 'The file is not what its name says.', { errors });
      }
      const media = `${sha256(stored.bytes)}.${found.extension}`;
      await content.put(`media/public/${media}`, stored.bytes, {
        type: upload.type,
        cacheControl: 'public, max-age=31536000, immutable',
        ifAbsent: true,
        ...(upload.purpose === 'document' && { disposition: 'attachment' }),
      });
      await quarantine.delete(quarantined(id));
      return { media, name: upload.name, type: upload.type, bytes: stored.bytes.byteLength };
    },
  };
}

const isSame = (found: Upload | undefined, upload: Upload) =>
  found !== undefined && isDeepStrictEqual(found, { ...upload });

export type MediaStore = ReturnType<typeof mediaStore>;
