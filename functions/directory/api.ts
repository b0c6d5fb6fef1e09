import * as z from 'zod/mini';
import { directory } from '../contract/directory.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectQueue } from '../platform/queue.ts';
import { connectTable } from '../platform/table/table.ts';
import { markForErasure } from './erase.ts';
import { peopleRepository } from './people.ts';
import { routes } from './routes.ts';
import { schoolRepository } from './schools.ts';

const Config = z.object({
  TABLE: z.string(),
  TIME_ZONE: z.string(),
  QUEUE_ASSIGN: z.string(),
  QUEUE_ERASE: z.string(),
});
const { TABLE, TIME_ZONE, QUEUE_ASSIGN, QUEUE_ERASE } = readConfig(Config);
const table = connectTable(TABLE);
const clock = () => new Date();
const toEraser = connectQueue<{ person: string }>(QUEUE_ERASE);
const dependencies = {
  schools: schoolRepository(table),
  people: peopleRepository(table, connectQueue(QUEUE_ASSIGN)),
  clock,
  zone: TIME_ZONE,
  async erase(person: string) {
    await markForErasure(table, person, clock());
    await toEraser({ person });
  },
};
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, TIME_ZONE) };
export const handler = serve(directory, routes(dependencies), service);
