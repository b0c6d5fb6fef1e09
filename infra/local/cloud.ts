import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { relative } from 'node:path';
import { choosers } from './demonstration/tiles.ts';
import { PROVIDER } from './demonstration/sign-in.ts';
import { createFunctions, mapLocalhost, type Functions } from './functions/index.ts';
import { createSecrets } from './gate/secrets.ts';
import { createFront } from './http/front.ts';
import { createPortal, type Portal } from './portal/portal.ts';
import { ServiceError } from './services/error.ts';
import { createServices, type Services } from './services/index.ts';
import { damaged } from './start/data-folder.ts';
import { CLIENT_ID, DOMAIN } from './start/demonstration-deployment.ts';
import { messageOf } from './start/failure.ts';
import { readSystem } from './template/load.ts';
import type { System } from './template/model.ts';

export interface CloudOptions {
  /** The synthesized stacks: `prepareAssembly()`. */
  assembly: string;
  /** Everything that outlives the process is kept here. */
  folder: string;
  /** The port in every address; 0 takes a free one. */
  port: number;
  /** Listens on this port instead, where something else takes the requests first. */
  behind?: number;
  /** A line that a function wrote, or what went wrong behind a request. */
  onLog?: (source: string, line: string) => void;
  /** Another DynamoDB engine than the embedded one. */
  dynamodbEndpoint?: string;
  /** Who may sign in at the portal beside the demonstration people, by subject. */
  admits?: (subject: string) => boolean;
}

export interface Cloud {
  /** Where the application and its API are. */
  origin: string;
  port: number;
  /** Where it really listens. */
  listening: number;
  system: System;
  /** Table, bucket and queue calls of each function. */
  counts: Services['counts'];
  /** Resolves when no message is under way. */
  idle: Services['idle'];
  runSchedules: Services['runSchedules'];
  sweep: Services['sweep'];
  /** Secret of an access key, as the operator's for the start command and the tests. */
  secretOf: (accessKey: string) => string;
  replace: Functions['replace'];
  /** Makes the distributions forget what they keep. */
  invalidate: () => void;
  close: () => Promise<void>;
}

/** As many as two cores keep busy: more made seeding slower and took 250 MB on top (measured at the first start). */
const workers = { cap: 2, room: 6 };

/** Starts the whole platform on this machine as the synthesized template describes it, behind one port of 127.0.0.1. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { assembly, folder, onLog = () => undefined } = options;
  mapLocalhost();
  const port = options.port === 0 ? await freePort() : options.port;
  const origin = `http://${DOMAIN}:${port}`;
  const system = readSystem({ assembly, domain: DOMAIN, port });
  const secretOf = await fromFolder(folder, () => createSecrets(folder));
  const portal = await fromFolder(folder, () => openPortal(options, origin, port));
  const functions = createFunctions({ system, secretOf, domain: DOMAIN, port, onLog, ...workers });
  const listens = Promise.withResolvers<void>();
  const services = await fromFolder(folder, () =>
    createServices({
      system,
      folder,
      secretOf,
      invoke: functions.invoke,
      ready: listens.promise,
      onFailure: (queue, error) => onLog(queue, messageOf(error)),
      ...(options.dynamodbEndpoint && { dynamodbEndpoint: options.dynamodbEndpoint }),
    }),
  );
  const front = createFront({
    system,
    invoke: functions.invoke,
    fetchObject: services.fetchObject,
    services: {
      ...Object.fromEntries(Object.entries(services.handlers).map(([name, handler]) => [`${name}.${DOMAIN}`, handler])),
      [`portal.${DOMAIN}`]: portal.handle,
    },
    clock: Date.now,
    log: (line) => onLog('front', line),
  });
  const close = async () => {
    await front.close();
    await services.close();
    await functions.close();
    portal.close();
  };
  try {
    const listening = await front.listen(options.behind ?? port);
    listens.resolve();
    const { counts, idle, runSchedules, sweep } = services;
    const { replace } = functions;
    const { invalidate } = front;
    return { origin, port, listening, system, counts, idle, runSchedules, sweep, secretOf, replace, invalidate, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openPortal({ folder, admits }: CloudOptions, origin: string, port: number): Promise<Portal> {
  const client = {
    id: CLIENT_ID,
    origin,
    redirectUris: [`${origin}/api/identity/callback/${PROVIDER}`],
    signedOutUris: [`${origin}/sign-in`],
  };
  const issuer = `http://portal.${DOMAIN}:${port}`;
  return createPortal({ origin: issuer, clients: [client], people: choosers, folder, ...(admits && { admits }) });
}

/** Opens what is read from the data folder: where that fails, the folder is to blame, unless the stacks are. */
async function fromFolder<T>(folder: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw error instanceof ServiceError ? error : damaged(relative(process.cwd(), folder) || folder, error);
  }
}

/** A port that nothing listens on: addresses in the template need it before anything starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
