import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { readConfig } from '../platform/config.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { AssignMessage } from '../platform/progress/messages.ts';
import { connectTable } from '../platform/table/table.ts';
import { eachOf, workOff } from '../platform/work-off.ts';
import { assign, welcome } from './assign.ts';
import { assignmentRepository } from './assignments.ts';
import { learnerRepository } from './learners.ts';
import { rowRepository } from './rows.ts';

const config = readConfig(z.object({ TABLE: z.string(), WORK_BUCKET: z.string(), ...ObjectsConfig }));
const table = connectTable(config.TABLE);
const assigning = {
  assignments: assignmentRepository(table),
  rows: rowRepository(table),
  revisions: objectsFrom(config, config.WORK_BUCKET),
  learners: learnerRepository(table),
  clock: () => new Date(),
};

const fromQueue = workOff(async (body) => {
  const message = AssignMessage.parse(body);
  if ('course' in message) await assign(assigning, message.course, message.assignment);
  else await welcome(assigning, message.audience, message.person);
}, jsonLog());

/** Looks at what a message names; by the clock, at everything that still waits. */
export async function handler(event: SQSEvent | { sweep: true }) {
  if ('Records' in event) return fromQueue(event);
  const { assignments, learners } = assigning;
  const given = (await assignments.pending()).map((one) => () => assign(assigning, one.course, one.assignment));
  const joined = (await learners.unwelcomed()).map((one) => () => welcome(assigning, one.audience, one.person));
  await eachOf([...given, ...joined], (work) => work());
  return undefined;
}
