import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryItem } from '../../../functions/contract/library-search.ts';
import type { Resource } from '../../../functions/contract/resources.ts';
import { lexicon } from '../../../functions/library/lexicon.ts';
import { writeResource } from '../../../functions/library/search/write.ts';
import type { Operator } from '../../operator.ts';
import { nearby } from './nearby.ts';

const key = 'search/library.sqlite';
const words = lexicon.flat();

/** Puts so many resources of others into the search index; answers with its bytes. */
export async function addResources({ objects, workBucket }: Operator, count: number): Promise<number> {
  const at = { Bucket: workBucket, Key: key };
  const stored = await objects.send(new GetObjectCommand(at));
  const bytes = changed(await stored.Body!.transformToByteArray(), (index) => fill(index, count));
  await objects.send(new PutObjectCommand({ ...at, Body: bytes, ContentType: stored.ContentType }));
  return bytes.byteLength;
}

function changed(bytes: Uint8Array, change: (index: DatabaseSync) => void): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-bench-'));
  const path = join(folder, 'library.sqlite');
  writeFileSync(path, bytes);
  const index = new DatabaseSync(path);
  change(index);
  index.close();
  const written = readFileSync(path);
  rmSync(folder, { recursive: true });
  return written;
}

function fill(index: DatabaseSync, count: number): void {
  const standing = index.prepare('select document from resource order by number').all();
  const samples = standing.map(({ document }) => JSON.parse(String(document)) as LibraryItem);
  index.exec('begin');
  for (let at = 0; at < count; at += 1) {
    const item = resourceOf(samples[at % samples.length]!, at);
    const resource = { ...item, ...keptBy(at) } as unknown as Resource;
    writeResource(index, resource, item);
  }
  index.exec('commit');
}

/** It speaks of other things than what the measured search asks for. */
function resourceOf(sample: LibraryItem, at: number): LibraryItem {
  const spoken = Array.from({ length: 4 }, (_, place) => words[(at * 7 + place * 11) % words.length]!);
  const other = JSON.parse(nearby(JSON.stringify(sample), at)) as LibraryItem;
  return { ...other, title: spoken.join(' '), summary: spoken.join(', '), tags: spoken.slice(2) };
}

/** Half are for the whole territory, the rest for schools and people who do not ask. */
const keptBy = (at: number) => ({
  school: '9000000A',
  schools: [],
  visibility: (['territory', 'school', 'territory', 'private'] as const)[at % 4]!,
});
