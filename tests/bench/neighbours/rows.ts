import { setTimeout as after } from 'node:timers/promises';
import type { Cloud } from '../../../infra/local/cloud.ts';
import { signIn } from '../../../infra/local/demonstration/sign-in.ts';
import { operatorOf } from '../../operator.ts';
import { pagesOf } from '../pages/pages.ts';
import { spentOn, type Spent } from '../pages/spent.ts';
import { withTerritories } from '../pages/territory.ts';
import { row, type Row } from '../row.ts';
import { addItems } from './items.ts';
import { latencies, medianMs } from './latency.ts';
import { addResources } from './resources.ts';

/** Neighbours around what the pages read: once, ten times and a hundred times as many. */
const sizes = [200, 2_000, 20_000];
/** A search trusts its index for two seconds. */
const indexIsNewMs = 2_500;

/** What a page costs must not depend on how many other people, classes and courses the territory has. */
export const neighbourRows = (): Promise<Row[]> =>
  withTerritories(sizes.length, async (clouds) => {
    const bytes = [];
    for (const [at, cloud] of clouds.entries()) bytes.push(await grow(cloud, sizes[at]!));
    await after(indexIsNewMs);
    const pages = await Promise.all(clouds.map(({ origin }) => pagesOf(origin)));
    const rows = [row(`search index of ${sizes.at(-1)} resources`, bytes.at(-1)! / 1e6, 'MB')];
    for (const [at, { name, calls }] of pages[0]!.entries()) {
      const alike = pages.map((ofCloud) => ofCloud[at]!);
      const spent = [];
      for (const [of, cloud] of clouds.entries()) spent.push(await spentOn(cloud, alike[of]!));
      rows.push(...countRows(name, calls, spent), ...latencyRows(name, await latencies(alike)));
    }
    return [...rows, await browsingRow(clouds.at(-1)!)];
  });

/** Whoever asks for nothing is shown half of all that there is, with every field counted. */
async function browsingRow({ origin }: Cloud): Promise<Row> {
  const { client } = await signIn(origin, 'teacher');
  const browsing = await medianMs(() => client.library.searchLibrary({}));
  return row(`library with nothing asked, ${sizes.at(-1)} resources`, browsing, 'ms');
}

async function grow(cloud: Cloud, count: number): Promise<number> {
  const operator = operatorOf(cloud);
  await addItems(operator, count);
  const bytes = await addResources(operator, count);
  operator.close();
  return bytes;
}

function countRows(name: string, calls: number, spent: Spent[]): Row[] {
  const units = spent.map(({ readUnits, writeUnits }) => readUnits + writeUnits);
  const most = `with up to ${sizes.at(-1)} neighbours`;
  return [
    row(`table calls of ${name} ${most}`, Math.max(...spent.map((one) => one.calls)), 'calls', calls),
    row(`units of ${name} ${most}`, Math.max(...units), 'units', units[0]!),
  ];
}

const latencyRows = (name: string, ratios: number[]): Row[] =>
  sizes
    .map((size, at) => row(`latency of ${name} with ${size} neighbours`, ratios[at]!, `x of ${sizes[0]}`, 1.2))
    .slice(1);
