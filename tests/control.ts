import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../infra/local/cloud.ts';
import { dump, keys } from './dump.ts';

/** What test processes ask of the cloud, which lives in the process that started them. */
const commands: Record<string, (cloud: Cloud) => unknown> = {
  counts: (cloud) => cloud.counts.snapshot(),
  idle: (cloud) => cloud.idle(),
  sweep: (cloud) => cloud.sweep(),
  schedules: (cloud) => cloud.runSchedules(),
  dump,
  keys,
};

/** Serves the commands on a port of its own, so that nothing of the tests is in the cloud itself. */
export async function serveControl(cloud: Cloud): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const command = commands[request.url?.slice(1) ?? ''];
    Promise.resolve(command?.(cloud)).then(
      (result) => response.writeHead(command ? 200 : 404).end(JSON.stringify(result ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
