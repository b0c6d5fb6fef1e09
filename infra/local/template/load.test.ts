import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOMAIN, synthesizeFixture } from './fixture.ts';
import { readSystem } from './load.ts';
import type { System } from './model.ts';

const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
const assembly = join(folder, 'cdk.out');
const read = () => readSystem({ assembly, domain: DOMAIN, port: 8080 });
let system: System;

beforeAll(() => {
  synthesizeFixture(folder);
  system = read();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a table is described as CreateTable takes it, with its time to live', () => {
  expect(system.tables).toEqual([
    expect.objectContaining({
      name: expect.stringMatching(/^Data-Table/),
      timeToLive: 'expires',
      definition: expect.objectContaining({
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'PK', KeyType: 'HASH' },
          { AttributeName: 'SK', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [expect.objectContaining({ IndexName: 'GS1' })],
      }),
    }),
  ]);
  expect(system.tables[0]?.definition).not.toHaveProperty('TimeToLiveSpecification');
});

test('a bucket has its CORS rules with the addresses of this machine, its expiry, its policy and its events', () => {
  const bucket = system.buckets.find(({ id }) => id.startsWith('Data.Uploads'));
  const work = system.queues.find(({ id }) => id.startsWith('Data.Work'));
  expect(bucket).toMatchObject({
    cors: [
      {
        origins: ['http://chjassu.localhost:8080'],
        methods: ['PUT'],
        headers: ['*'],
        exposed: [],
        maxAgeSeconds: 60,
      },
    ],
    expiry: [{ prefix: 'uploads/', days: 2 }],
    notifications: [{ events: ['s3:ObjectCreated:*'], prefix: 'uploads/', suffix: '.h5p', targetArn: work?.arn }],
    policy: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
  });
});

test('a queue has its address here and knows where dead letters go', () => {
  const [work, dead] = ['Data.Work', 'Data.Dead'].map((start) => system.queues.find(({ id }) => id.startsWith(start)));
  expect(work?.url).toBe(`http://sqs.chjassu.localhost:8080/000000000000/${work?.name}`);
  expect(work?.attributes).toEqual({
    VisibilityTimeout: '60',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead?.arn, maxReceiveCount: 3 }),
  });
});

test('a resource whose condition does not hold is not there', () => {
  expect(system.queues.filter(({ id }) => id.includes('OnlyElsewhere'))).toEqual([]);
});

test('only keys that sign are kept, with their aliases', () => {
  expect(system.keys).toEqual([
    expect.objectContaining({ spec: 'RSA_2048', usage: 'SIGN_VERIFY', aliases: ['alias/signing'] }),
  ]);
});

test('a function has its bundle, its environment, its policy and its queue; the helpers of CDK are left out', () => {
  expect(system.functions).toHaveLength(1);
  const [lambda] = system.functions;
  expect(lambda).toMatchObject({
    handler: 'index.handler',
    memoryMb: 256,
    timeoutSeconds: 5,
    environment: {
      TABLE: system.tables[0]?.name,
      QUEUE: expect.stringMatching(/^http:\/\/sqs\.chjassu\.localhost:8080\//),
      ORIGIN: 'http://chjassu.localhost:8080',
      NAMED: 'bis-eu-west-3-${kept}-x',
      CHOSEN: 'no',
    },
    sources: [{ queueArn: expect.stringContaining(':Data-Work'), batchSize: 5, reportsFailures: true }],
  });
  expect(lambda?.accessKey).toMatch(/^[A-Z0-9]{20}$/);
  expect(existsSync(join(lambda?.asset ?? '', 'index.mjs'))).toBe(true);
  expect(lambda?.policy).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Action: expect.arrayContaining(['dynamodb:GetItem']),
      Resource: [system.tables[0]?.arn, `${system.tables[0]?.arn}/index/*`],
    }),
  );
});

test('an API has its routes, each with its function and its authorizer', () => {
  const functionArn = system.functions[0]?.arn;
  expect(system.apis).toEqual([
    {
      id: expect.stringMatching(/^Api\.Http/),
      host: expect.stringMatching(/^http[a-z0-9]+\.execute-api\.eu-west-3\.chjassu\.localhost$/),
      routes: expect.arrayContaining([
        {
          key: 'ANY /api/schools/{school}',
          functionArn,
          authorizer: { issuer: 'http://chjassu.localhost:8080/api/identity', audience: ['chjassu'] },
        },
        { key: 'ANY /api/open', functionArn },
      ]),
    },
  ]);
});

test('a distribution has its hosts, its behaviors in order, its error pages and what it keeps of errors', () => {
  const [application] = system.distributions;
  expect(application).toMatchObject({
    hosts: ['chjassu.localhost', expect.stringMatching(/\.cloudfront\.chjassu\.localhost$/)],
    errorPages: [{ status: 403, responseStatus: 200, path: '/index.html' }],
    errorCaching: [
      { status: 403, seconds: 5 },
      { status: 404, seconds: 0 },
    ],
    rootObject: 'index.html',
  });
  expect(application?.behaviors.map(({ pattern }) => pattern)).toEqual(['/api/*', '*']);
});

test('a behavior in front of an API forwards what its policies say and caches nothing', () => {
  expect(system.distributions[0]?.behaviors[0]).toMatchObject({
    origin: { kind: 'http', host: system.apis[0]?.host, headers: { 'x-origin': 'front' } },
    compress: false,
    cache: { minSeconds: 0, defaultSeconds: 0, maxSeconds: 0 },
    forwards: { headers: 'all-but-host', cookies: 'all', query: 'all' },
  });
});

test('a behavior in front of a bucket names it, compresses, and has its functions and headers', () => {
  expect(system.distributions[0]?.behaviors[1]).toMatchObject({
    origin: {
      kind: 'bucket',
      bucket: system.buckets.find(({ id }) => id.startsWith('Web.Site'))?.name,
      path: '/web',
    },
    compress: true,
    cache: { minSeconds: 1, defaultSeconds: 86_400, maxSeconds: 31_536_000 },
    onViewerRequest: 'function handler(event) { return event.request; }',
    responseHeaders: {
      set: {
        'content-security-policy': 'img-src http://s3.chjassu.localhost:8080 http://*.content.chjassu.localhost:8080',
        'origin-agent-cluster': '?1',
      },
      override: { 'content-security-policy': true, 'origin-agent-cluster': false },
      remove: ['server'],
    },
  });
});

test('the bucket policy that lets the distribution read names it as the distribution is named', () => {
  const site = system.buckets.find(({ id }) => id.startsWith('Web.Site'));
  expect(site?.policy).toContainEqual(
    expect.objectContaining({
      Condition: { StringEquals: { 'AWS:SourceArn': system.distributions[0]?.arn } },
    }),
  );
});

test('schedules of both kinds have their expression, function and input', () => {
  const functionArn = system.functions[0]?.arn;
  expect(system.schedules).toEqual([
    {
      id: expect.any(String),
      expression: 'rate(1 hour)',
      functionArn,
      input: expect.stringContaining('Scheduled Event'),
    },
    { id: expect.any(String), expression: 'cron(0 3 * * ? *)', functionArn, input: '{"task":"expire"}' },
  ]);
});

test('two readings of the same assembly give the same system', () => expect(read()).toEqual(system));
