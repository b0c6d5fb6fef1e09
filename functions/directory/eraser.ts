import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { Ulid } from '../contract/ids.ts';
import { readConfig } from '../platform/config.ts';
import { jsonLog } from '../platform/log.ts';
import { connectTable } from '../platform/table/table.ts';
import { eachOf, workOff } from '../platform/work-off.ts';
import { erasePerson, waitingForErasure } from './erase.ts';
import { versionEraser } from './objects.ts';

const { TABLE, WORK_BUCKET } = readConfig(z.object({ TABLE: z.string(), WORK_BUCKET: z.string() }));
const clock = () => new Date();
const erasing = { table: connectTable(TABLE), eraseObjects: versionEraser(WORK_BUCKET), clock };

const fromQueue = workOff(async (body) => {
  const { person } = z.object({ person: Ulid }).parse(body);
  await erasePerson(erasing, person);
}, jsonLog());

/** Erases the person whom a message names; by the clock, everybody who still waits. */
export async function handler(event: SQSEvent | { source: string }) {
  if ('Records' in event) return fromQueue(event);
  await eachOf(await waitingForErasure(erasing.table), (person) => erasePerson(erasing, person));
  return undefined;
}
