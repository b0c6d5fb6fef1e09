import { request } from 'node:http';
import type { LookupFunction } from 'node:net';

const LIMIT_BYTES = 1024 * 1024;

/** Every name leads to this machine; the process's own lookup stays untouched. */
const lookup: LookupFunction = (_host, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

/** GET of a small JSON document under the deployment's domain, from this machine. */
export function getJson(address: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = request(
      address,
      { lookup, signal, agent: false, headers: { accept: 'application/json' } },
      (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > LIMIT_BYTES) answer.destroy(new Error(`${address} is larger than ${LIMIT_BYTES} bytes`));
          else chunks.push(chunk);
        });
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode !== 200) return reject(new Error(`${address} answered ${answer.statusCode}`));
          try {
            resolve(JSON.parse(Buffer.concat(chunks).toString()));
          } catch {
            reject(new Error(`${address} is not JSON`));
          }
        });
      },
    );
    call.on('error', reject);
    call.end();
  });
}
