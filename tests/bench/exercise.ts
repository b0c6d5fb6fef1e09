import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { startCloud, type Cloud } from '../../infra/local/cloud.ts';
import { seed } from '../../infra/local/demonstration/seed/seed.ts';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { publishPlayer } from '../../infra/local/start/publish-player.ts';
import { publishWeb } from '../../infra/local/start/publish-web.ts';
import { prepareWeb } from '../../infra/local/start/web.ts';
import { launchBrowser } from '../browser.ts';
import { slowLine } from './line.ts';
import { row, type Row } from './row.ts';

/** One demonstration exercise of each first-party type, and what in it is answered first. */
const exercises = [
  { title: 'Cumu ti chjami?', first: 'radio' },
  { title: 'A famiglia di Petru', first: 'textbox' },
] as const;

/** Requests, bytes and seconds until the first answer can be given, cold, on a rural line, without TLS. */
export async function exerciseRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-bench-'));
  const [port, behind] = [await freePort(), await freePort()];
  const assembly = await prepareAssembly();
  const cloud = await startCloud({ assembly, folder, port, behind });
  try {
    await fill(cloud, assembly, port, behind);
    const rows: Row[] = [];
    for (const exercise of exercises) rows.push(...(await measure(cloud, port, behind, exercise)));
    return rows;
  } finally {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything is put in place over a line that costs nothing. */
async function fill(cloud: Cloud, assembly: string, port: number, behind: number): Promise<void> {
  const line = await slowLine(port, behind, { roundTripMs: 0, bytesPerSecond: 1e9 });
  await publishPlayer(cloud, assembly);
  await seed({ origin: cloud.origin });
  await publishWeb(cloud, (await prepareWeb()).folder);
  await cloud.idle();
  line.close();
}

async function measure(cloud: Cloud, port: number, behind: number, { title, first }: (typeof exercises)[number]) {
  const quick = await slowLine(port, behind, { roundTripMs: 0, bytesPerSecond: 1e9 });
  const browser = await launchBrowser();
  const page = await browser.newPage({ baseURL: cloud.origin });
  await openExercises(page);
  quick.close();
  const line = await slowLine(port, behind);
  const requests: Request[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().includes('.content.')) requests.push(request);
  });
  const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const began = performance.now();
  await item.getByRole('button', { name: 'Aperçu' }).click();
  await page.frameLocator(`iframe[title="${title}"]`).getByRole(first).first().click();
  const seconds = (performance.now() - began) / 1000;
  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
  await browser.close();
  line.close();
  return [
    row(`exercise "${title}": requests until ready`, requests.length, 'requests', 8),
    row(`exercise "${title}": bytes until ready`, bytes / 1000, 'KB'),
    row(`exercise "${title}": ready, cold, 150 ms and 1.6 Mbit/s`, seconds, 's'),
  ];
}

async function openExercises(page: Page): Promise<void> {
  await page.goto('/exercises');
  await page.getByText('Portail de démonstration').last().click();
  await page.getByText('Damianu Carrughjetti').click();
  await page.getByRole('heading', { level: 1, name: 'Exercices' }).waitFor();
  await page.getByRole('button', { name: 'Aperçu' }).first().waitFor();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
