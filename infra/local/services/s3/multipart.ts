import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { ServiceError } from '../error.ts';
import type { Blobs } from './blobs.ts';
import { receiveBody } from './body.ts';
import { commit, keptHeaders, type WriteRequest } from './write.ts';
import type { ObjectStore, StoredObject } from './store.ts';

type Headers = Record<string, string | string[] | undefined>;

interface Part {
  number: number;
  blob: string;
  size: number;
  etag: string;
}

/** S3 refuses smaller parts, except the last. */
const smallestPart = 5 * 1024 * 1024;

/** Uploads in parts, which outlive a restart. */
export function createMultipart(database: DatabaseSync, store: ObjectStore, blobs: Blobs, now: () => Date) {
  const requireUpload = (id: string, bucket: string, key: string): { headers: Record<string, string> } => {
    const row = database
      .prepare('SELECT headers FROM uploads WHERE id = ? AND bucket = ? AND key = ?')
      .get(id, bucket, key);
    if (!row) throw new ServiceError('NoSuchUpload', 'The specified upload does not exist.', 404);
    return { headers: JSON.parse(String(row.headers)) as Record<string, string> };
  };
  const partsOf = (id: string) =>
    database.prepare('SELECT * FROM parts WHERE upload = ? ORDER BY number').all(id) as unknown as Part[];
  const forget = (id: string) => {
    const parts = partsOf(id);
    database.prepare('DELETE FROM uploads WHERE id = ?').run(id);
    parts.forEach((part) => blobs.remove(part.blob));
  };

  return {
    begin(bucket: string, key: string, headers: Headers): string {
      const id = randomUUID();
      database
        .prepare('INSERT INTO uploads (id, bucket, key, headers, started) VALUES (?, ?, ?, ?, ?)')
        .run(id, bucket, key, JSON.stringify(keptHeaders(headers)), now().getTime());
      return id;
    },
    async addPart(
      id: string,
      number: number,
      request: WriteRequest,
    ): Promise<{ etag: string; checksums: Record<string, string> }> {
      requireUpload(id, request.bucket, request.key);
      if (!Number.isInteger(number) || number < 1 || number > 10_000) {
        throw new ServiceError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
      }
      const { blob, size, md5, checksums } = await receiveBody(
        request.body,
        request.headers,
        request.payloadHash,
        blobs,
      );
      const before = partsOf(id).find((part) => part.number === number);
      try {
        database
          .prepare('INSERT OR REPLACE INTO parts (upload, number, blob, size, etag) VALUES (?, ?, ?, ?, ?)')
          .run(id, number, blob, size, `"${md5}"`);
      } catch {
        blobs.remove(blob);
        throw new ServiceError('NoSuchUpload', 'The specified upload was ended meanwhile.', 404);
      }
      if (before) blobs.remove(before.blob);
      return { etag: `"${md5}"`, checksums };
    },
    async complete(
      id: string,
      request: { bucket: string; key: string; headers: Headers },
      named: Record<string, string>[],
    ): Promise<StoredObject> {
      const { headers } = requireUpload(id, request.bucket, request.key);
      const parts = chosenParts(partsOf(id), named);
      const blob = await blobs.write(joined(parts, blobs));
      const md5 = createHash('md5');
      parts.forEach((part) => md5.update(Buffer.from(part.etag.replaceAll('"', ''), 'hex')));
      const size = parts.reduce((total, part) => total + part.size, 0);
      const object = { blob, size, etag: `"${md5.digest('hex')}-${parts.length}"`, headers };
      const stored = commit(store, blobs, request, object, 'ObjectCreated:CompleteMultipartUpload');
      forget(id);
      return stored;
    },
    abort(id: string, bucket: string, key: string): void {
      requireUpload(id, bucket, key);
      forget(id);
    },
  };
}

export type Multipart = ReturnType<typeof createMultipart>;

async function* joined(parts: Part[], blobs: Blobs): AsyncGenerator<Buffer> {
  for (const part of parts) yield* blobs.read(part.blob) as AsyncIterable<Buffer>;
}

function chosenParts(uploaded: Part[], named: Record<string, string>[]): Part[] {
  const chosen = named.map(({ PartNumber, ETag }) => {
    const part = uploaded.find((one) => one.number === Number(PartNumber));
    if (part && part.etag.replaceAll('"', '') === ETag?.replaceAll('"', '')) return part;
    throw new ServiceError('InvalidPart', 'One or more of the specified parts could not be found.');
  });
  if (chosen.some((part, at) => at > 0 && part.number <= chosen[at - 1]!.number)) {
    throw new ServiceError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  if (chosen.slice(0, -1).some((part) => part.size < smallestPart)) {
    throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  return chosen;
}
