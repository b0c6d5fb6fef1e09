import { prepareAssembly } from '../../../infra/local/start/assembly.ts';
import { operatorOf } from '../../operator.ts';
import { withTerritories } from '../pages/territory.ts';
import { row, type Row } from '../row.ts';
import { actionsOf } from './actions.ts';
import { bill, gigabyteSeconds, nothing, total, type Usage } from './bill.ts';
import { load } from './load.ts';
import { prices } from './prices.ts';
import { readStanding } from './standing.ts';
import { usageOf, type Log, type Place } from './usage.ts';
import { timesOf, visit } from './year.ts';

type Done = { times: number; usage: Usage };

/** What AWS would ask for a year of Corsica's schools: what was counted here, times a stated load, at list prices. */
export async function billRows(): Promise<Row[]> {
  const standing = {
    ...readStanding(await prepareAssembly()),
    hostedZones: load.hostedZones,
    yearsKept: load.yearsKept,
  };
  const year = total([
    ...(await measured()),
    { times: load.signIns, usage: visit },
    { times: load.sequences / load.yearsKept, usage: { ...nothing, objectBytes: load.sequenceBytes } },
    byTheClock(standing),
  ]);
  const lines = bill(year, standing, prices);
  const euros = lines.reduce((sum, line) => sum + line.euros, 0);
  return [
    ...lines.map(({ service, euros: share }) => row(`AWS bill a year, ${service}`, share, 'EUR')),
    row('AWS bill a year, all', euros, 'EUR'),
    row('AWS bill per student and year', euros / load.pupils, 'EUR', 0.05),
  ];
}

function measured(): Promise<Done[]> {
  const log: Log = { lines: [] };
  const onLog = (name: string, text: string) => log.lines.push({ name, text });
  return withTerritories(
    1,
    async ([cloud]) => {
      const operator = operatorOf(cloud!);
      const actions = await actionsOf(cloud!.origin);
      const done: Done[] = [];
      for (const [name, times] of Object.entries(timesOf())) {
        const usage = await leastUsage({ cloud: cloud!, operator, log }, actions[name]!);
        done.push({ times, usage: name === 'take' ? { ...usage, objectBytes: load.takeBytes } : usage });
      }
      operator.close();
      return done;
    },
    onLog,
  );
}

const tries = 4;

/** Of several times the one that took the processor least: functions have started, and other work adds nothing. */
async function leastUsage(place: Place, act: () => Promise<unknown>): Promise<Usage> {
  let least = await usageOf(place, act);
  for (let done = 1; done < tries; done += 1) {
    const usage = await usageOf(place, act);
    if (usage.gigabyteSeconds < least.gigabyteSeconds) least = usage;
  }
  return least;
}

/** Sweeps that find nothing to do, and questions to empty queues. */
function byTheClock({ sweeps, asks }: { sweeps: number; asks: number }): Done {
  const sweep = { invocations: 1, gigabyteSeconds: gigabyteSeconds(512, 20, 30), readUnits: 1, logBytes: 200 };
  return {
    times: 1,
    usage: total([
      { times: sweeps, usage: { ...nothing, ...sweep } },
      { times: asks, usage: { ...nothing, messages: 1 } },
    ]),
  };
}
