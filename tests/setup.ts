import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startCloud, type Cloud } from '../infra/local/cloud.ts';
import { seed } from '../infra/local/demonstration/seed/seed.ts';
import { prepareAssembly } from '../infra/local/start/assembly.ts';
import { openLog } from '../infra/local/start/log-file.ts';
import { publishPlayer } from '../infra/local/start/publish-player.ts';
import { serveControl } from './control.ts';
import { isTestSubject } from './factories/subject.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the application and of the control commands. */
    cloud: { origin: string; control: string };
  }
}

/** Starts one seeded cloud in a folder of its own for all files of a project; answers with how to end it. */
export async function provideCloud(
  project: TestProject,
  prepare?: (cloud: Cloud) => Promise<void>,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-test-'));
  const log = openLog(join(folder, 'log.jsonl'));
  const assembly = await prepareAssembly();
  const dynamodbEndpoint = process.env.DYNAMODB_ENDPOINT;
  const cloud = await startCloud({
    assembly,
    folder,
    port: 0,
    admits: isTestSubject,
    onLog: log.fromFunction,
    ...(dynamodbEndpoint && { dynamodbEndpoint }),
  });
  const control = await serveControl(cloud);
  await publishPlayer(cloud, assembly);
  await seed({ origin: cloud.origin });
  await prepare?.(cloud);
  project.provide('cloud', { origin: cloud.origin, control: control.url });
  return async () => {
    control.close();
    await cloud.close();
    log.close();
    if (!process.env.KEEP_TEST_DATA) rmSync(folder, { recursive: true, force: true });
  };
}
