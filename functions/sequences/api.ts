import * as z from 'zod/mini';
import { sequences } from '../contract/sequences.ts';
import { readConfig } from '../platform/config.ts';
import { serve } from '../platform/http/serve.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { currentMemberships } from '../platform/people/items.ts';
import { connectTable } from '../platform/table/table.ts';
import { quarantine } from '../platform/uploads/quarantine.ts';
import { draftRepository } from './drafts.ts';
import { releases } from './releases.ts';
import { routes } from './routes.ts';

const Config = z.object({
  TABLE: z.string(),
  TIME_ZONE: z.string(),
  CONTENT_BUCKET: z.string(),
  WORK_BUCKET: z.string(),
  ...ObjectsConfig,
});
const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const work = objectsFrom(config, config.WORK_BUCKET);
const dependencies = {
  drafts: draftRepository(table, clock),
  quarantine: quarantine(table, work, clock),
  content: objectsFrom(config, config.CONTENT_BUCKET),
  revisions: work,
  releaseOf: releases(table),
  clock,
};
const service = { log: jsonLog(), membershipsOf: currentMemberships(table, clock, config.TIME_ZONE) };
export const handler = serve(sequences, routes(dependencies), service);
