import { expect, it } from 'vitest';
import { bill, gigabyteSeconds, nothing, total, type Standing } from './bill.ts';
import { eurosPerDollar, prices } from './prices.ts';

const standing: Standing = { architecture: 'arm64', keys: 0, alarms: 0, hostedZones: 0, yearsKept: 1 };
const euros = (lines: ReturnType<typeof bill>, service: string) =>
  lines.find((line) => line.service === service)!.euros / eurosPerDollar;

it('multiplies each use with its price, and charges nothing for what is not used', () => {
  const lines = bill({ ...nothing, requests: 1_000_000, readUnits: 2_000_000 }, standing, prices);
  expect(euros(lines, 'API Gateway')).toBeCloseTo(1.17);
  expect(euros(lines, 'DynamoDB reads and writes')).toBeCloseTo(0.297);
  expect(lines.filter((line) => line.euros > 0)).toHaveLength(2);
});

it('charges storage for every month of the years that things are kept', () => {
  const usage = { ...nothing, objectBytes: 1e9 };
  expect(euros(bill(usage, standing, prices), 'S3 storage')).toBeCloseTo(0.288);
  expect(euros(bill(usage, { ...standing, yearsKept: 3 }, prices), 'S3 storage')).toBeCloseTo(0.864);
});

it('charges what stands by the month, used or not', () => {
  const lines = bill(nothing, { ...standing, keys: 1, alarms: 10 }, prices);
  expect(euros(lines, 'KMS')).toBeCloseTo(12);
  expect(euros(lines, 'CloudWatch')).toBeCloseTo(12);
});

it('takes the price of the processor that the template names', () => {
  const usage = { ...nothing, gigabyteSeconds: 1_000_000 };
  const onX86 = bill(usage, { ...standing, architecture: 'x86_64' }, prices);
  expect(euros(onX86, 'Lambda')).toBeGreaterThan(euros(bill(usage, standing, prices), 'Lambda'));
});

it('adds up actions by how often they are done', () => {
  const action = { ...nothing, requests: 2, readUnits: 0.5 };
  expect(
    total([
      { times: 10, usage: action },
      { times: 1, usage: action },
    ]),
  ).toMatchObject({ requests: 22, readUnits: 5.5 });
});

it('lets more memory shorten work, and make waiting dearer', () => {
  expect(gigabyteSeconds(1769, 100, 0)).toBeCloseTo(gigabyteSeconds(512, 100, 0));
  expect(gigabyteSeconds(1024, 0, 1000)).toBeCloseTo(1);
  expect(gigabyteSeconds(512, 0, 1000)).toBeCloseTo(0.5);
});
