import * as z from 'zod/mini';
import { library } from '../contract/library.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectQueue } from '../platform/queue.ts';
import { connectTable } from '../platform/table/table.ts';
import type { IndexMessage } from './items.ts';
import { offers } from './offers.ts';
import { followRepository } from './follows.ts';
import { libraryRepository } from './repository.ts';
import { routes } from './routes.ts';
import { lazyIndex } from './search/lazy.ts';

const Config = z.object({
  TABLE: z.string(),
  TIME_ZONE: z.string(),
  WORK_BUCKET: z.string(),
  QUEUE_INDEX: z.string(),
  ...ObjectsConfig,
});
const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const work = objectsFrom(config, config.WORK_BUCKET);
const domain = {
  table,
  library: libraryRepository(table, clock),
  follows: followRepository(table, clock),
  offers: offers(table, work),
  index: lazyIndex(work, clock),
  queue: connectQueue<IndexMessage>(config.QUEUE_INDEX),
  clock,
  zone: config.TIME_ZONE,
};
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, config.TIME_ZONE) };
export const handler = serve(library, routes(domain), service);
