import * as z from 'zod/mini';
import { directory } from '../contract/directory.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectTable } from '../platform/table/table.ts';
import { peopleRepository } from './people.ts';
import { routes } from './routes.ts';
import { schoolRepository } from './schools.ts';

const { TABLE, TIME_ZONE } = readConfig(z.object({ TABLE: z.string(), TIME_ZONE: z.string() }));
const table = connectTable(TABLE);
const clock = () => new Date();
const dependencies = { schools: schoolRepository(table), people: peopleRepository(table), clock, zone: TIME_ZONE };
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, TIME_ZONE) };
export const handler = serve(directory, routes(dependencies), service);
