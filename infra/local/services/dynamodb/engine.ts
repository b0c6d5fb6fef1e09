import { EventEmitter } from 'node:events';
import dynalite from 'dynalite';
import { ServiceError } from '../error.ts';

export type Json = Record<string, unknown>;

export interface Answer {
  status: number;
  body: Json;
}

/** What stands behind the gate: something that speaks DynamoDB's JSON protocol. */
export interface Engine {
  call(operation: string, body: Json): Promise<Answer>;
  close(): Promise<void>;
}

const headersOf = (operation: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${operation}`,
  'x-amz-date': '20260101T000000Z',
  // Both engines want to see a signature and check none: the gate in front has.
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

/**
 * dynalite on LevelDB in a folder, called in this process: it opens no port. An acknowledged write is in the
 * operating system's hands (LevelDB flushes its log with each), so it survives the end of the process by any
 * signal.
 */
export async function openDynalite(folder: string): Promise<Engine> {
  const engine = createDynalite(folder);
  // It throws a failure to open its database outside of every callback.
  let fail: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_resolve, reject) => (fail = reject));
  process.once('uncaughtException', fail);
  try {
    await Promise.race([engine.call('ListTables', {}), failure]);
  } catch (error) {
    throw new Error('the tables cannot be read', {
      cause: error,
    });
  } finally {
    process.off('uncaughtException', fail);
  }
  return engine;
}

function createDynalite(folder: string): Engine {
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return {
    call(operation, body) {
      return new Promise((resolve, reject) => {
        const request = Object.assign(new EventEmitter(), {
          method: 'POST',
          url: '/',
          headers: headersOf(operation),
        });
        const response = {
          statusCode: 200,
          setHeader: () => undefined,
          end: (text: string) => resolve({ status: response.statusCode, body: JSON.parse(text) as Json }),
        };
        try {
          server.emit('request', request, response);
          request.emit('data', Buffer.from(JSON.stringify(body)));
          request.emit('end');
        } catch (error) {
          // dynalite throws at some malformed bodies instead of refusing them.
          reject(new ServiceError('SerializationException', `The request cannot be read: ${(error as Error).message}`));
        }
      });
    },
    // It closes its database only together with a server that listens.
    close: () =>
      new Promise((resolve, reject) => {
        server.listen(0, '127.0.0.1', () => server.close((error) => (error ? reject(error) : resolve())));
      }),
  };
}

/** Another engine at an address, e.g. Amazon's DynamoDB Local for the integration tests. */
export function createEndpointEngine(endpoint: string): Engine {
  return {
    async call(operation, body) {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: headersOf(operation),
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Json };
    },
    close: () => Promise.resolve(),
  };
}
