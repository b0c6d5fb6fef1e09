import type { Cloud } from '../../../infra/local/cloud.ts';
import type { Tally } from '../../../infra/local/gate/counts.ts';
import type { LambdaFunction } from '../../../infra/local/template/model.ts';
import { gigabyteSeconds, nothing, total, type Usage } from './bill.ts';
import type { Operator } from '../../operator.ts';
import { load } from './load.ts';
import { storedBy } from './stored.ts';

/** What functions have written since somebody last looked. */
export interface Log {
  lines: { name: string; text: string }[];
}

/** Typical milliseconds until a service of AWS answers a function in its region. */
const waits: Record<string, number> = { dynamodb: 5, s3: 25, sqs: 10, kms: 10 };
/** The gateway's line about a request, and what stands around each line. */
const accessLogBytes = 400;
const writesObjects = /^s3:(Put|Post|Copy|CompleteMultipart)/;

/** Where things are done and looked at. */
export interface Place {
  cloud: Cloud;
  operator: Operator;
  log: Log;
}

/** Does something once and answers what it used and left behind, workers included. */
export async function usageOf({ cloud, operator, log }: Place, act: () => Promise<unknown>): Promise<Usage> {
  const stood = await storedBy(operator);
  log.lines = [];
  const before = cloud.counts.snapshot();
  await act();
  const answered = performance.now();
  await cloud.idle();
  const afterwardsMs = performance.now() - answered;
  const tallies = cloud.counts.since(before);
  const used = cloud.system.functions.map((lambda) => {
    const lines = log.lines.filter(({ name }) => name === lambda.name).map(({ text }) => text);
    return { times: 1, usage: usageOfFunction(lambda, lines, tallies[lambda.id] ?? {}, afterwardsMs) };
  });
  const stands = await storedBy(operator);
  const left = {
    tableBytes: Math.max(0, stands.tableBytes - stood.tableBytes),
    indexBytes: Math.max(0, stands.indexBytes - stood.indexBytes),
  };
  return { ...total(used), ...left };
}

function usageOfFunction(lambda: LambdaFunction, lines: string[], tally: Tally, afterwardsMs: number): Usage {
  const requests = lines.flatMap((line) => millisecondsOf(line));
  const worked = requests.length === 0 && Object.keys(tally).length > 0;
  const invocations = worked ? 1 : requests.length;
  const workMs = worked ? afterwardsMs : requests.reduce((sum, ms) => sum + ms, 0);
  const coldMs = invocations * load.cold.share * load.cold.workMs;
  const of = (pattern: RegExp) =>
    Object.entries(tally).reduce((sum, [name, amount]) => sum + (pattern.test(name) ? amount : 0), 0);
  const waitMs = Object.entries(waits).reduce((sum, [service, ms]) => sum + of(new RegExp(`^${service}:`)) * ms, 0);
  return {
    ...nothing,
    requests: requests.length,
    invocations,
    gigabyteSeconds: gigabyteSeconds(lambda.memoryMb, workMs + coldMs, waitMs),
    readUnits: tally.readUnits ?? 0,
    writeUnits: tally.writeUnits ?? 0,
    objectReads: of(/^s3:(Get|Head)/),
    objectWrites: of(writesObjects),
    // One to send, one to receive, one to delete.
    messages: of(/^sqs:/) * 3,
    signatures: of(/^kms:Sign/),
    logBytes: lines.reduce((sum, line) => sum + line.length, 0) + requests.length * accessLogBytes,
    edgeRequests: requests.length,
  };
}

function millisecondsOf(line: string): number[] {
  const ms = /"code":"request\.done".*"ms":(\d+)/.exec(line)?.[1];
  return ms ? [Number(ms)] : [];
}
