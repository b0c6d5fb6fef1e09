import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { readConfig } from '../platform/config.ts';
import { jsonLog } from '../platform/log.ts';
import { objectsFrom, ObjectsConfig } from '../platform/objects/environment.ts';
import { connectQueue } from '../platform/queue.ts';
import { connectTable } from '../platform/table/table.ts';
import { workOff } from '../platform/work-off.ts';
import { compilationRepository } from './compilation.ts';
import { compile } from './compile.ts';
import { exerciseRepository } from './exercises.ts';
import { libraryRepository } from './libraries.ts';
import { playPages } from './pages.ts';
import { releaseRepository } from './releases.ts';
import { remake } from './remake.ts';
import { sweep } from './sweep.ts';
import { useRepository } from './uses.ts';
import { WorkMessage } from './work.ts';

const Config = z.object({
  TABLE: z.string(),
  /** Where the application is: play pages speak to it alone. */
  ORIGIN: z.string(),
  /** The folder of the player under `lib/player/`. */
  PLAYER_VERSION: z.string(),
  CONTENT_BUCKET: z.string(),
  WORK_BUCKET: z.string(),
  QUEUE_COMPILE: z.string(),
  ...ObjectsConfig,
});
const config = readConfig(Config);
const table = connectTable(config.TABLE);
const clock = () => new Date();
const log = jsonLog();
const content = objectsFrom(config, config.CONTENT_BUCKET);
const libraries = libraryRepository(table, clock);
const uses = useRepository(table);
const publishing = { content, releases: releaseRepository(table, clock), uses, libraries };
const compiling = {
  compilations: compilationRepository(table),
  libraries,
  uses,
  pages: playPages(publishing, config.ORIGIN, config.PLAYER_VERSION),
  content,
  work: objectsFrom(config, config.WORK_BUCKET),
  log,
};
const sweeping = {
  ...compiling,
  exercises: exerciseRepository(table, clock),
  queue: connectQueue<WorkMessage>(config.QUEUE_COMPILE),
};

const fromQueue = workOff(async (body) => {
  const message = WorkMessage.parse(body);
  if ('exercise' in message) await compile(compiling, message.exercise);
  else await remake(compiling, message.library);
}, log);

/** Looks at what a message names; by the clock, at everything that still waits. */
export async function handler(event: SQSEvent | { sweep: true }) {
  return 'Records' in event ? fromQueue(event) : sweep(sweeping);
}
