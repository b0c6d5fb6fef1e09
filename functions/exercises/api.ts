import * as z from 'zod/mini';
import { exercises } from '../contract/exercises.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectQueue } from '../platform/queue.ts';
import { connectTable } from '../platform/table/table.ts';
import { quarantine } from '../platform/uploads/quarantine.ts';
import { compilationRepository } from './compilation.ts';
import { exerciseRepository } from './exercises.ts';
import { libraryRepository } from './libraries.ts';
import { routes } from './routes.ts';
import { useRepository } from './uses.ts';

const Config = z.object({
  TABLE: z.string(),
  TIME_ZONE: z.string(),
  CONTENT_BUCKET: z.string(),
  WORK_BUCKET: z.string(),
  QUEUE_COMPILE: z.string(),
  ...ObjectsConfig,
});
const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const work = objectsFrom(config, config.WORK_BUCKET);
const domain = {
  exercises: exerciseRepository(table, clock),
  libraries: libraryRepository(table, clock),
  compilations: compilationRepository(table),
  uses: useRepository(table),
  queue: connectQueue(config.QUEUE_COMPILE),
  quarantine: quarantine(table, work, clock),
  work,
  content: objectsFrom(config, config.CONTENT_BUCKET),
};
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, config.TIME_ZONE) };
export const handler = serve(exercises, routes(domain), service);
