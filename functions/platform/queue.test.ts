import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectQueue } from './queue.ts';

interface Received {
  headers: IncomingMessage['headers'];
  body: unknown;
}

let server: Server;
let received: Received[];
/** What the queue answers, one after the other; the last one stands. */
let statuses: number[];

async function receive(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
  return statuses.length > 1 ? statuses.shift()! : statuses[0]!;
}

beforeEach(async () => {
  received = [];
  statuses = [200];
  vi.stubEnv('AWS_REGION', 'eu-west-3');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'KEY');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  server = createServer((request, response) => {
    void receive(request).then((status) =>
      status === 0 ? request.socket.destroy() : response.writeHead(status).end('{}'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

const queueUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/000000000000/work`;

describe('a message to a worker', () => {
  it('goes to its queue as JSON, signed for it', async () => {
    await connectQueue(queueUrl())({ exercise: 'one' });
    expect(received).toHaveLength(1);
    const { headers, body } = received[0]!;
    expect(body).toEqual({ QueueUrl: queueUrl(), MessageBody: '{"exercise":"one"}' });
    expect(headers['x-amz-target']).toBe('AmazonSQS.SendMessage');
    expect(headers.authorization).toMatch(/Credential=KEY\/\d{8}\/eu-west-3\/sqs\/aws4_request/);
  });

  it.each([
    ['a fault of the queue', 503],
    ['a connection that was closed meanwhile', 0],
  ])('is sent again after %s', async (_name, status) => {
    statuses = [status, 200];
    await connectQueue(queueUrl())({ exercise: 'one' });
    expect(received).toHaveLength(2);
  });

  it('is given up with the reason when the queue keeps refusing', async () => {
    statuses = [403];
    await expect(connectQueue(queueUrl())({ exercise: 'one' })).rejects.toThrow('A queue answered 403');
  });
});
