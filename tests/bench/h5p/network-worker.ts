/** Run as a worker, so that nothing else on this machine's side holds up the line. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLine, type LineSpeed } from '../line.ts';
import { startFront } from './front.ts';
import type { NetworkData } from './network.ts';
import { stockFiles } from './stock.ts';

const { port, hosts, packages, certificate } = workerData as NetworkData;
const files = await stockFiles(new Map(packages.map(([name, bytes]) => [name, Buffer.from(bytes)])));
const front = await startFront(certificate, port, files);
const line = await openLine({ hosts, port, to: front.port });
parentPort!.on('message', (speed: LineSpeed) => {
  line.speed = speed;
  parentPort!.postMessage('set');
});
parentPort!.postMessage('open');
