import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { readConfig } from '../platform/config.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { connectTable } from '../platform/table/table.ts';
import { advance } from './advance.ts';
import { IndexMessage } from './items.ts';
import { reconcile } from './reconcile.ts';
import { assertFullTextSearch } from './search/database.ts';

assertFullTextSearch();
const config = readConfig(z.object({ TABLE: z.string(), WORK_BUCKET: z.string(), ...ObjectsConfig }));
const indexing = { table: connectTable(config.TABLE), objects: objectsFrom(config, config.WORK_BUCKET) };
const log = jsonLog();

const minutesOfATurn = 5;
const turn = () => Math.floor(Date.now() / 60_000 / minutesOfATurn);

/** Replaces the index once for all messages of a batch; when that fails, all of them come again. */
export async function handler(event: SQSEvent | { sweep: true }) {
  if ('Records' in event) {
    await advance(
      indexing,
      event.Records.map(({ body }) => IndexMessage.parse(JSON.parse(body)).thing),
    );
    log('info', 'event.done', { messages: event.Records.length });
    return;
  }
  await advance(indexing);
  await reconcile(indexing, turn());
}
