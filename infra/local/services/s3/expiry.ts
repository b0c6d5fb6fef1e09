import type { DatabaseSync } from 'node:sqlite';
import type { Bucket } from '../../template/model.ts';
import type { Multipart } from './multipart.ts';
import { toObject, type ObjectStore, type StoredObject } from './store.ts';

const dayMs = 86_400_000;
/** As the template's lifecycle rules have it for uploads that were never completed. */
const unfinishedDays = 7;

/** Does what the lifecycle rules say: old objects, old versions, left markers, unfinished uploads. */
export function sweepObjects(
  database: DatabaseSync,
  store: ObjectStore,
  multipart: Multipart,
  buckets: Bucket[],
  now: Date,
): void {
  const before = (days: number) => now.getTime() - days * dayMs;
  const select = (condition: string, ...values: (string | number)[]): StoredObject[] =>
    database
      .prepare(`SELECT * FROM objects WHERE ${condition}`)
      .all(...values)
      .map(toObject);

  for (const { name, expiry, oldVersionDays } of buckets) {
    for (const { prefix, days } of expiry) {
      const old = select('bucket = ? AND latest = 1 AND marker = 0 AND modified < ?', name, before(days));
      old
        .filter((object) => object.key.startsWith(prefix))
        .forEach((object) => store.delete(name, object.key, 'LifecycleExpiration'));
    }
    if (oldVersionDays === undefined) continue;
    // An old version counts from the moment when the next one replaced it.
    const old = select(
      `bucket = ? AND latest = 0 AND (SELECT min(n.modified) FROM objects n
        WHERE n.bucket = objects.bucket AND n.key = objects.key AND n.seq > objects.seq) < ?`,
      name,
      before(oldVersionDays),
    );
    const lonelyMarkers = () =>
      select(
        `bucket = ? AND latest = 1 AND marker = 1 AND modified < ? AND NOT EXISTS (SELECT 1 FROM objects o
          WHERE o.bucket = objects.bucket AND o.key = objects.key AND o.latest = 0)`,
        name,
        before(oldVersionDays),
      );
    old.forEach((object) => store.deleteVersion(name, object.key, object.version, 'LifecycleExpiration'));
    lonelyMarkers().forEach((object) => store.deleteVersion(name, object.key, object.version, 'LifecycleExpiration'));
  }
  const unfinished = database
    .prepare('SELECT id, bucket, key FROM uploads WHERE started < ?')
    .all(before(unfinishedDays));
  unfinished.forEach(({ id, bucket, key }) => multipart.abort(String(id), String(bucket), String(key)));
}
