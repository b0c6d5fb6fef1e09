import { DOMAIN } from '../../../infra/local/start/demonstration-deployment.ts';
import { launchBrowser } from '../../browser.ts';
import { median, row, type Row } from '../row.ts';
import { deploy } from './deployment.ts';
import { openNetwork } from './network.ts';
import { samples, type Sample } from './packages.ts';
import { visitOurs, visitPrepared, visitStock, type Bench } from './sides.ts';
import type { Opened } from './visit.ts';

const runs = 3;
const preparedSeconds = 0.3;

/**
 * Opens each exercise in the stock player and here, cold, over the same rural line, behind the same TLS, HTTP/2 and
 * Brotli, in turn. Without a folder of real packages only our own content types are measured.
 */
export async function h5pRows(folder: string | undefined): Promise<Row[]> {
  const measured = await samples(folder);
  const deployment = await deploy(measured);
  const { port } = deployment.cloud;
  const network = await openNetwork({ port, packages: measured.map(({ library, bytes }) => [library, bytes]) });
  const browser = await launchBrowser(...network.browserArguments);
  try {
    const bench = { browser, network, deployment, origin: `https://${DOMAIN}:${port}` };
    const rows: Row[] = [];
    for (const sample of measured) rows.push(...(await rowsOf(bench, sample)));
    return rows;
  } finally {
    await browser.close();
    await network.close();
    await deployment.close();
  }
}

async function rowsOf(bench: Bench, sample: Sample): Promise<Row[]> {
  const stock: Opened[] = [];
  const ours: Opened[] = [];
  const prepared: Opened[] = [];
  for (let run = 0; run < runs; run += 1) {
    stock.push(await visitStock(bench, sample));
    ours.push(await visitOurs(bench, sample));
    prepared.push(await visitPrepared(bench, sample));
  }
  const of = (visits: Opened[], figure: keyof Opened) => median(visits.map((visit) => visit[figure]));
  const name = `exercise ${sample.library}`;
  return [
    row(`${name}: requests`, of(ours, 'requests'), 'requests', sample.requests),
    row(`${name}: requests, stock`, of(stock, 'requests'), 'requests'),
    row(`${name}: received`, of(ours, 'kilobytes'), 'KB'),
    row(`${name}: received, stock`, of(stock, 'kilobytes'), 'KB'),
    row(`${name}: ready, first answer clicked`, of(ours, 'ready'), 's'),
    row(`${name}: ready, stock`, of(stock, 'ready'), 's'),
    row(`${name}: ready, of stock`, of(ours, 'ready') / of(stock, 'ready'), 'x stock', sample.ready),
    row(`${name}: loaded whole`, of(ours, 'loaded'), 's'),
    row(`${name}: loaded whole, stock`, of(stock, 'loaded'), 's'),
    row(`${name}: ready when it was prepared`, of(prepared, 'ready'), 's', preparedSeconds),
  ];
}
