import { constructName } from '../../../infra/constructs/names.ts';
import type { Cloud } from '../../../infra/local/cloud.ts';
import type { Tally } from '../../../infra/local/gate/counts.ts';
import type { Page } from './pages.ts';

/** What a visit cost, counted at the gate of the local cloud. */
export interface Spent {
  calls: number;
  readUnits: number;
  /** With those of the indexes, by the key schema. */
  writeUnits: number;
}

/** Visits a page and counts what its function called meanwhile; sign-in and workers are not its own. */
export async function spentOn({ counts }: Pick<Cloud, 'counts'>, { domain, visit }: Page): Promise<Spent> {
  const before = counts.snapshot();
  await visit();
  const tally = tallyOf(counts.since(before), domain);
  const calls = Object.entries(tally).filter(([name]) => name.startsWith('dynamodb:'));
  return {
    calls: calls.reduce((sum, [, amount]) => sum + amount, 0),
    readUnits: tally.readUnits ?? 0,
    writeUnits: tally.writeUnits ?? 0,
  };
}

/** The calls of a domain's own function. */
export function tallyOf(tallies: Record<string, Tally>, domain: string): Tally {
  const found = Object.entries(tallies).find(([id]) => id.includes(`.${constructName(domain)}Function`));
  return found?.[1] ?? {};
}
