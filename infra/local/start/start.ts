import { join, relative, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { startCloud, type Cloud } from '../cloud.ts';
import { seed } from '../demonstration/seed/seed.ts';
import { prepareAssembly } from './assembly.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { StartFailure } from './failure.ts';
import { openLog } from './log-file.ts';
import { readOptions, usage, type StartOptions } from './options.ts';
import { checkPort, portFailure } from './port.ts';
import { publishPlayer } from './publish-player.ts';
import { publishWeb } from './publish-web.ts';
import { greeting, step } from './screen.ts';
import { ScriptFailure } from './script.ts';
import { root } from './sources.ts';
import { prepareWeb } from './web.ts';

/** Runs the platform until it is told to stop. What can't go on is said in one sentence, with exit code 1. */
export async function start(args: string[]): Promise<never> {
  const stop = stopSignal();
  const ending: (() => unknown)[] = [];
  const stopped = new Promise<'stopped'>((settle) => stop.addEventListener('abort', () => settle('stopped')));
  let code = 0;
  let work = Promise.resolve();
  try {
    const options = readOptions(args);
    if (options.help) console.log(usage);
    else {
      work = run(options, stop, ending);
      if ((await Promise.race([work, stopped])) !== 'stopped') await stopped;
    }
  } catch (error) {
    complain(error);
    code = 1;
  }
  for (const end of ending.reverse()) await end();
  // What was being built clears away its draft.
  await Promise.race([Promise.allSettled([work]), after(LAST_WORK_MS)]);
  process.exit(code);
}

const LAST_WORK_MS = 2000;

/** Starts everything; what must be ended is put on the list `ending` as soon as it runs. */
async function run(options: StartOptions, stop: AbortSignal, ending: (() => unknown)[]): Promise<void> {
  const path = resolve(root, options.data);
  const folder = openDataFolder(path, options);
  ending.push(folder.close);
  if (options.port !== 0) await checkPort(options.port);
  console.log('Chjassu is starting.');
  // One after the other: both at once would take more memory than a school PC has to spare.
  const assembly = await step('The stacks are synthesized', prepareAssembly(stop));
  const web = options.web && !options.dev ? await step('The web application is built', prepareWeb(stop)) : undefined;
  const log = openLog(join(path, 'log.jsonl'));
  ending.push(log.close);
  const launched = await launch(options, { assembly, folder: path, onLog: log.fromFunction });
  ending.push(launched.close);
  const { cloud } = launched;
  await publishPlayer(cloud, assembly);
  if (web && folder.label.web !== web.hash) {
    await publishWeb(cloud, web.folder);
    folder.remember({ web: web.hash });
  }
  await step('The demonstration territory is seeded', seedOnce(cloud, folder));
  if (folder.label.port !== cloud.port) await renewAddresses(cloud, folder);
  console.log(greeting(cloud.origin, relative(process.cwd(), path) || path));
}

interface Launch {
  assembly: string;
  folder: string;
  onLog: (source: string, line: string) => void;
}

async function launch(
  { dev, port }: StartOptions,
  launch: Launch,
): Promise<{ cloud: Cloud; close: () => Promise<void> }> {
  try {
    if (dev) return await (await import('./dev.ts')).startDev({ ...launch, port });
    const cloud = await startCloud({ ...launch, port });
    return { cloud, close: cloud.close };
  } catch (error) {
    throw portFailure(port, error);
  }
}

/** Play pages name the application with its port: a sweep renders those of another port anew. */
async function renewAddresses(cloud: Cloud, folder: DataFolder): Promise<void> {
  if (folder.label.port !== undefined) cloud.runSchedules();
  await cloud.idle();
  folder.remember({ port: cloud.port });
}

/** Does the steps that this folder has not seen, and remembers each. */
async function seedOnce({ origin }: Cloud, folder: DataFolder): Promise<void> {
  const onDone = (name: string) => folder.remember({ seeded: [...folder.label.seeded, name] });
  await seed({ origin, done: folder.label.seeded, onDone });
}

/** Aborts at the first Ctrl-C (or the like); the second ends the process where it stands. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (controller.signal.aborted ? process.exit(130) : controller.abort()));
  }
  return controller.signal;
}

function complain(error: unknown): void {
  const known = error instanceof StartFailure;
  const script = known && error.cause instanceof ScriptFailure ? error.cause.output.trim() : '';
  console.error(known ? error.message : error);
  if (script.includes('\n')) console.error(`\n${script}`);
}
