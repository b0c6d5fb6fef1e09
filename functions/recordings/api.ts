import * as z from 'zod/mini';
import { recordings } from '../contract/recordings.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectTable } from '../platform/table/table.ts';
import { monthlyQuota } from '../platform/uploads/quota.ts';
import { routes } from './routes.ts';
import { rowRepository } from './rows.ts';
import { takeStore } from './store.ts';
import { takeRepository } from './takes.ts';

const Config = z.object({ TABLE: z.string(), TIME_ZONE: z.string(), WORK_BUCKET: z.string(), ...ObjectsConfig });
const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const domain = {
  takes: takeRepository(table),
  rows: rowRepository(table),
  store: takeStore(objectsFrom(config, config.WORK_BUCKET)),
  withinQuota: monthlyQuota(table, clock),
  clock,
};
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, config.TIME_ZONE) };
export const handler = serve(recordings, routes(domain), service);
