import * as z from 'zod/mini';
import { directory } from '../contract/directory.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectQueue } from '../platform/queue.ts';
import { connectTable } from '../platform/table/table.ts';
import { peopleRepository } from './people.ts';
import { routes } from './routes.ts';
import { schoolRepository } from './schools.ts';

const Config = z.object({ TABLE: z.string(), TIME_ZONE: z.string(), QUEUE_ASSIGN: z.string() });
const { TABLE, TIME_ZONE, QUEUE_ASSIGN } = readConfig(Config);
const table = connectTable(TABLE);
const clock = () => new Date();
const dependencies = { schools: schoolRepository(table), people: peopleRepository(table, connectQueue(QUEUE_ASSIGN)), clock, zone: TIME_ZONE };
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, TIME_ZONE) };
export const handler = serve(directory, routes(dependencies), service);
