import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { createSecrets, OPERATOR_ACCESS_KEY } from '../gate/secrets.ts';
import { queue, startCloud, system } from './fixture.ts';

const Bucket = 'main-bucket';
const jobs = queue('Jobs');

it('loses nothing that was acknowledged when the process is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-killed-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.fixture.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const config = {
    region: 'eu-west-3',
    endpoint: `http://127.0.0.1:${port.toString().trim()}`,
    credentials: {
      accessKeyId: OPERATOR_ACCESS_KEY,
      secretAccessKey: createSecrets(folder)(OPERATOR_ACCESS_KEY),
    },
    maxAttempts: 1,
  };
  const [dynamodb, s3, sqs] = [
    new DynamoDBClient(config),
    new S3Client({ ...config, forcePathStyle: true }),
    new SQSClient(config),
  ];
  const acknowledged = {
    items: [] as string[],
    objects: new Map<string, Buffer>(),
    messages: [] as string[],
  };

  const writeUntilKilled = async (write: (at: number) => Promise<void>) => {
    for (let at = 0; ; at++) await write(at);
  };
  const writers = [
    writeUntilKilled(async (at) => {
      const SK = `item${String(at)}`;
      await dynamodb.send(new PutItemCommand({ TableName: 'Main', Item: { PK: { S: 'P' }, SK: { S: SK } } }));
      acknowledged.items.push(SK);
    }),
    writeUntilKilled(async (at) => {
      const body = randomBytes(200_000);
      // Every second write replaces the object before.
      const Key = `object${String(at >> 1)}`;
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: body }));
      acknowledged.objects.set(Key, body);
    }),
    writeUntilKilled(async (at) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody: String(at) }));
      acknowledged.messages.push(String(at));
    }),
  ];
  const ended = Promise.allSettled(writers);
  while (acknowledged.items.length < 50 || acknowledged.objects.size < 10 || acknowledged.messages.length < 50) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill('SIGKILL');
  await ended;

  const cloud = await startCloud(system({ queues: [jobs] }), { folder });
  const again = cloud.clients();
  const { Items = [] } = await again.dynamodb.send(
    new QueryCommand({
      TableName: 'Main',
      KeyConditionExpression: 'PK = :p',
      ExpressionAttributeValues: { ':p': { S: 'P' } },
    }),
  );
  expect(Items.map((item) => item.SK?.S)).toEqual(expect.arrayContaining(acknowledged.items));
  const wrong = [];
  // The object of the write that the kill cut off may hold the newer body.
  const settled = [...acknowledged.objects].slice(0, -1);
  for (const [Key, body] of settled) {
    const object = await again.s3.send(new GetObjectCommand({ Bucket, Key }));
    if (!Buffer.from(await object.Body!.transformToByteArray()).equals(body)) wrong.push(Key);
  }
  expect(wrong).toEqual([]);
  const bodies = new Set<string>();
  for (;;) {
    const { Messages = [] } = await again.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: jobs.url, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) break;
    Messages.forEach((message) => bodies.add(message.Body ?? ''));
  }
  expect(acknowledged.messages.filter((body) => !bodies.has(body))).toEqual([]);
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);
