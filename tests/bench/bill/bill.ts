import { eurosPerDollar, type prices as listPrices } from './prices.ts';

type Prices = typeof listPrices;

/** What is paid for by use, whether of one action or of a year. */
export interface Usage {
  requests: number;
  invocations: number;
  gigabyteSeconds: number;
  readUnits: number;
  writeUnits: number;
  objectReads: number;
  objectWrites: number;
  messages: number;
  signatures: number;
  logBytes: number;
  edgeRequests: number;
  edgeBytes: number;
  /** What is kept, in the table, its indexes and the buckets. */
  tableBytes: number;
  indexBytes: number;
  objectBytes: number;
}

/** What is paid for by the month, used or not. */
export interface Standing {
  architecture: keyof Prices['lambdaGigabyteSecond'];
  keys: number;
  alarms: number;
  hostedZones: number;
  yearsKept: number;
}

export interface Line {
  service: string;
  euros: number;
}

export const nothing: Usage = {
  ...{ requests: 0, invocations: 0, gigabyteSeconds: 0, readUnits: 0, writeUnits: 0, objectReads: 0, objectWrites: 0 },
  ...{ messages: 0, signatures: 0, logBytes: 0, edgeRequests: 0, edgeBytes: 0 },
  ...{ tableBytes: 0, indexBytes: 0, objectBytes: 0 },
};

/** The sum of actions, each so many times. */
export function total(actions: { times: number; usage: Usage }[]): Usage {
  const names = Object.keys(nothing) as (keyof Usage)[];
  const sum = (name: keyof Usage) => actions.reduce((so, { times, usage }) => so + times * usage[name], 0);
  return Object.fromEntries(names.map((name) => [name, sum(name)])) as unknown as Usage;
}

const gigabyte = 1e9;
const months = 12;

/** What a year of use costs, service by service, once the table and the buckets hold what is kept. */
export function bill(
  year: Usage,
  { architecture, keys, alarms, hostedZones, yearsKept }: Standing,
  at: Prices,
): Line[] {
  const kept = (bytes: number) => (bytes * yearsKept) / gigabyte;
  const tableMonth =
    kept(year.tableBytes + year.indexBytes) * at.tableGigabyteMonth + kept(year.tableBytes) * at.backupGigabyteMonth;
  const dollars = {
    'API Gateway': year.requests * at.httpApiRequest,
    Lambda: year.invocations * at.lambdaRequest + year.gigabyteSeconds * at.lambdaGigabyteSecond[architecture],
    'DynamoDB reads and writes': year.readUnits * at.readUnit + year.writeUnits * at.writeUnit,
    'DynamoDB storage and backups': tableMonth * months,
    'S3 requests': year.objectReads * at.objectRead + year.objectWrites * at.objectWrite,
    'S3 storage': kept(year.objectBytes) * at.objectGigabyteMonth * months,
    SQS: year.messages * at.message,
    KMS: year.signatures * at.signature + keys * at.keyMonth * months,
    CloudWatch: (year.logBytes / gigabyte) * at.logGigabyte + alarms * at.alarmMonth * months,
    CloudFront: year.edgeRequests * (at.edgeRequest + at.edgeFunction) + (year.edgeBytes / gigabyte) * at.edgeGigabyte,
    'Route 53': hostedZones * at.hostedZoneMonth * months,
  };
  return Object.entries(dollars).map(([service, amount]) => ({ service, euros: amount * eurosPerDollar }));
}

const wholeProcessorMb = 1769;

/**
 * Lambda's gigabyte-seconds: it gives a function the share of a processor that its memory is of 1,769 MB, so work takes
 * longer with little memory, while waiting for other services does not.
 */
export const gigabyteSeconds = (memoryMb: number, workMs: number, waitMs: number): number =>
  (((workMs * wholeProcessorMb) / memoryMb + waitMs) / 1000) * (memoryMb / 1024);
