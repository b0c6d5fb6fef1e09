import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSecrets } from '../gate/secrets.ts';
import { queue, system } from './fixture.ts';
import { createServices } from './index.ts';

// A process of its own for the test that kills it: serves until then, and says on which port.
const folder = process.argv[2] ?? '';
const model = system({ queues: [queue('Jobs')] });
const services = await createServices({
  system: model,
  folder,
  secretOf: createSecrets(folder),
  invoke: () => Promise.resolve(),
});
const server = createServer((req, res) => {
  const service = /\/(dynamodb|s3|sqs)\/aws4_request/.exec(req.headers.authorization ?? '')?.[1] ?? 's3';
  services.handlers[service as 's3'](req, res);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
