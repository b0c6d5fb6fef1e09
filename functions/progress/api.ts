import * as z from 'zod/mini';
import { progress } from '../contract/progress.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { currentMemberships, nameOf } from '../platform/people/items.ts';
import { connectQueue } from '../platform/queue.ts';
import { connectTable } from '../platform/table/table.ts';
import { quarantine } from '../platform/uploads/quarantine.ts';
import { assignmentRepository } from './assignments.ts';
import { courseOf } from './giving.ts';
import { routes } from './routes.ts';
import { rowRepository } from './rows.ts';
import { workRepository } from './work.ts';

const Config = z.object({
  TABLE: z.string(),
  ORIGIN: z.string(),
  TIME_ZONE: z.string(),
  WORK_BUCKET: z.string(),
  QUEUE_ASSIGN: z.string(),
  ...ObjectsConfig,
});
const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const files = objectsFrom(config, config.WORK_BUCKET);
const domain = {
  assignments: assignmentRepository(table),
  rows: rowRepository(table),
  work: workRepository(table),
  quarantine: quarantine(table, files, clock),
  files,
  revisions: files,
  courseOf: courseOf(table),
  nameOf: nameOf(table),
  origin: config.ORIGIN,
  queue: connectQueue(config.QUEUE_ASSIGN),
  clock,
};
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, config.TIME_ZONE) };
export const handler = serve(progress, routes(domain), service);
