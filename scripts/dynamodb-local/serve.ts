import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

const memory = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
const patienceMs = 60_000;

/** Starts DynamoDB Local with empty tables in memory; answers once it takes requests. */
export async function serveDynamodbLocal(folder: string): Promise<{ endpoint: string; close: () => Promise<unknown> }> {
  const port = await freePort();
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const child = spawn(
    'java',
    [...memory, '-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', ...options],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const close = () => {
    child.kill();
    return ended;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  const until = Date.now() + patienceMs;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended with code ${child.exitCode}.`);
    if (Date.now() > until) {
      await close();
      throw new Error('DynamoDB Local did not answer within a minute.');
    }
    await after(200);
  }
  return { endpoint, close };
}

/** Any answer will do: it refuses what is not signed. */
const answers = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
