import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createSecrets, OPERATOR_ACCESS_KEY } from '../gate/secrets.ts';
import type { Bucket, LambdaFunction, PolicyStatement, Queue, System } from '../template/model.ts';
import { createServices, type Services, type ServicesOptions } from './index.ts';

const place = 'eu-west-3:000000000000';

/** For unit tests: the ARN of a resource of the fixture. */
export const arn = {
  table: `arn:aws:dynamodb:${place}:table/Main`,
  bucket: 'arn:aws:s3:::main-bucket',
  key: `arn:aws:kms:${place}:key/11111111-2222-3333-4444-555555555555`,
  queue: (name: string) => `arn:aws:sqs:${place}:${name}`,
  function: (name: string) => `arn:aws:lambda:${place}:function:${name}`,
};

export function lambda(name: string, policy: PolicyStatement[], more: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    id: `Api.${name}`,
    name,
    arn: arn.function(name),
    asset: '',
    handler: 'index.handler',
    memoryMb: 256,
    timeoutSeconds: 10,
    environment: {},
    accessKey: `KEY${name.toUpperCase()}`,
    policy,
    sources: [],
    ...more,
  };
}

export function queue(name: string, attributes: Record<string, string> = {}): Queue {
  return {
    id: `Data.${name}`,
    name,
    arn: arn.queue(name),
    url: `http://sqs.chjassu.localhost/000000000000/${name}`,
    attributes,
  };
}

const index = (IndexName: string, pk: string, sk: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

/** A small system: one table, one bucket, one key, and what a test adds. */
export function system(more: Partial<System> = {}, bucket: Partial<Bucket> = {}): System {
  const definition = {
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' },
      { AttributeName: 'SK', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['PK', 'SK', 'GS1PK', 'GS1SK'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [index('GS1', 'GS1PK', 'GS1SK')],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    SSESpecification: { SSEEnabled: true },
  };
  return {
    tables: [{ id: 'Data.Main', name: 'Main', arn: arn.table, definition, timeToLive: 'expires' }],
    buckets: [
      {
        id: 'Data.Bucket',
        name: 'main-bucket',
        arn: arn.bucket,
        cors: [],
        notifications: [],
        expiry: [],
        policy: [],
        ...bucket,
      },
    ],
    queues: [],
    keys: [{ id: 'Identity.Key', arn: arn.key, spec: 'RSA_2048', usage: 'SIGN_VERIFY', aliases: ['alias/tokens'] }],
    functions: [],
    apis: [],
    distributions: [],
    schedules: [],
    ...more,
  };
}

export interface TestCloud {
  services: Services;
  folder: string;
  origin: string;
  secretOf: (accessKey: string) => string;
  /** Clients that sign as a function of the system, or as the operator. */
  clients(accessKey?: string): { dynamodb: DynamoDBClient; s3: S3Client; sqs: SQSClient; kms: KMSClient };
  close(): Promise<void>;
}

/** Starts the services of a system on a free port, each under its own path-less host name. */
export async function startCloud(model: System, options: Partial<ServicesOptions> = {}): Promise<TestCloud> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'chjassu-services-'));
  const secretOf = createSecrets(folder);
  const dropFolder = () => {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const services = await createServices({
    system: model,
    secretOf,
    invoke: () => Promise.resolve(),
    dynamodbEndpoint: process.env.DYNAMODB_ENDPOINT,
    ...options,
    folder,
  }).catch((error: unknown) => {
    dropFolder();
    throw error;
  });
  const server = createServer((req, res) => {
    const scope = /\/(dynamodb|s3|sqs|kms)(?:\/|%2F)aws4_request/.exec(
      `${req.headers.authorization ?? ''}${req.url ?? ''}`,
    );
    services.handlers[(scope?.[1] ?? 's3') as 's3'](req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    services,
    folder,
    origin,
    secretOf,
    clients(accessKeyId = OPERATOR_ACCESS_KEY) {
      const credentials = { accessKeyId, secretAccessKey: secretOf(accessKeyId) };
      const config = { region: 'eu-west-3', endpoint: origin, credentials, maxAttempts: 1 };
      return {
        dynamodb: new DynamoDBClient(config),
        s3: new S3Client({ ...config, forcePathStyle: true }),
        sqs: new SQSClient(config),
        kms: new KMSClient(config),
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await services.close();
      dropFolder();
    },
  };
}
