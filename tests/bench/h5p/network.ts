import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DOMAIN } from '../../../infra/local/start/demonstration-deployment.ts';
import type { LineSpeed } from '../line.ts';
import { throwAwayCertificate, type Certificate } from './certificate.ts';

/** The application and the exercises are two distributions, which a browser reaches at two addresses. */
const hosts = { application: '127.0.0.2', content: '127.0.0.3' };

export interface NetworkData {
  /** In every address; of the local cloud on 127.0.0.1. */
  port: number;
  hosts: string[];
  certificate: Certificate;
  /** Names and bytes of the packages that the stock player plays. */
  packages: [string, Uint8Array][];
}

/** What lies between a browser and both sides: the line, and TLS, HTTP/2 and Brotli behind it. */
export interface Network {
  /** How a browser finds this end, and takes its certificate. One whose faults were only passed over is no ground to cache. */
  browserArguments: string[];
  setSpeed: (speed: LineSpeed) => Promise<void>;
  close: () => Promise<unknown>;
}

export async function openNetwork({ port, packages }: Pick<NetworkData, 'port' | 'packages'>): Promise<Network> {
  const certificate = await throwAwayCertificate([DOMAIN, `*.${DOMAIN}`, `*.content.${DOMAIN}`]);
  const workerData: NetworkData = { port, packages, certificate, hosts: Object.values(hosts) };
  const worker = new Worker(new URL('network-worker.ts', import.meta.url), { workerData });
  await once(worker, 'message');
  return {
    browserArguments: [`--ignore-certificate-errors-spki-list=${keyHash(certificate)}`, hostRules],
    setSpeed: async (speed) => {
      worker.postMessage(speed);
      await once(worker, 'message');
    },
    close: () => worker.terminate(),
  };
}

const hostRules = `--host-resolver-rules=${[
  `MAP *.content.${DOMAIN} ${hosts.content}`,
  `MAP *.${DOMAIN} ${hosts.application}`,
  `MAP ${DOMAIN} ${hosts.application}`,
].join(',')}`;

function keyHash({ cert }: Certificate): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
