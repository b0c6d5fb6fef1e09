import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { S3Event, SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { arn, lambda, queue, startCloud, system, type TestCloud } from '../services/fixture.ts';
import type { Bucket, LambdaFunction, Queue, Schedule } from '../template/model.ts';

const Bucket = 'main-bucket';
const redrive = JSON.stringify({ deadLetterTargetArn: arn.queue('Dead'), maxReceiveCount: 3 });
const jobs = queue('Jobs', { VisibilityTimeout: '60', RedrivePolicy: redrive });
/** What fails comes back after a second. */
const hasty = queue('Jobs', { VisibilityTimeout: '1', RedrivePolicy: redrive });
const dead = queue('Dead');
const consume = {
  Effect: 'Allow' as const,
  Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  Resource: jobs.arn,
};
const worker = (more: Partial<LambdaFunction> = {}) =>
  lambda('Worker', [consume], {
    sources: [{ queueArn: jobs.arn, batchSize: 5, reportsFailures: false }],
    ...more,
  });

interface Options {
  ready?: Promise<void>;
  source?: Queue;
  functions?: LambdaFunction[];
  bucket?: Partial<Bucket>;
  schedules?: Schedule[];
  now?: () => Date;
}

describe('events', () => {
  let cloud: TestCloud;
  const failures: unknown[] = [];
  const start = async (invoke: (functionArn: string, event: never) => Promise<unknown>, options: Options = {}) => {
    const { functions = [worker()], bucket = {}, schedules = [], source = jobs, now, ready } = options;
    failures.length = 0;
    const model = system({ functions, queues: [source, dead], schedules }, bucket);
    const onFailure = (_queue: string, error: unknown) => failures.push(error);
    cloud = await startCloud(model, {
      invoke: invoke as (arn: string, event: unknown) => Promise<unknown>,
      onFailure,
      ready,
      ...(now ? { now } : {}),
    });
    return cloud.clients();
  };
  afterEach(() => cloud.close());
  const deadBodies = async () =>
    (
      await cloud.clients().sqs.send(new ReceiveMessageCommand({ QueueUrl: dead.url, MaxNumberOfMessages: 10 }))
    ).Messages?.map((one) => one.Body);

  describe('of a queue', () => {
    it("reach its function in Lambda's shape and are gone once handled", async () => {
      const seen: SQSEvent[] = [];
      const { sqs } = await start((functionArn, event: SQSEvent) => {
        expect(functionArn).toBe(arn.function('Worker'));
        seen.push(event);
        return Promise.resolve();
      });
      const MessageAttributes = { kind: { DataType: 'String', StringValue: 'look' } };
      await sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody: '{"a":1}', MessageAttributes }));
      await cloud.services.idle();
      expect(seen).toMatchObject([
        {
          Records: [
            {
              body: '{"a":1}',
              eventSource: 'aws:sqs',
              eventSourceARN: jobs.arn,
              awsRegion: 'eu-west-3',
              attributes: { ApproximateReceiveCount: '1' },
              messageAttributes: { kind: { stringValue: 'look', dataType: 'String' } },
            },
          ],
        },
      ]);
    });

    it('never come in batches larger than the mapping says, and none is lost', async () => {
      const sizes: number[] = [];
      const bodies = new Set<string>();
      const { sqs } = await start((_arn, event: SQSEvent) => {
        sizes.push(event.Records.length);
        event.Records.forEach((record) => bodies.add(record.body));
        return new Promise((resolve) => setImmediate(resolve));
      });
      await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody: String(at) })),
        ),
      );
      await cloud.services.idle();
      expect(bodies.size).toBe(40);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(5);
    });

    it('are tried again when the function fails, and end in the dead-letter queue', async () => {
      let tries = 0;
      const { sqs } = await start(
        () => {
          tries++;
          return Promise.reject(new Error('broken'));
        },
        { source: hasty },
      );
      await sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody: 'poison' }));
      await cloud.services.idle();
      expect([tries, await deadBodies(), failures.length]).toEqual([3, ['poison'], 3]);
    });

    it('come back one by one when the function reports which failed', async () => {
      const handled: string[] = [];
      const functions = [worker({ sources: [{ queueArn: jobs.arn, batchSize: 5, reportsFailures: true }] })];
      const { sqs } = await start(
        (_arn, event: SQSEvent) => {
          const failed = event.Records.filter((record) => record.body === 'bad');
          handled.push(...event.Records.filter((record) => record.body !== 'bad').map((record) => record.body));
          return Promise.resolve({
            batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })),
          });
        },
        { functions, source: hasty },
      );
      for (const MessageBody of ['good', 'bad', 'fine'])
        await sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody }));
      await cloud.services.idle();
      expect([handled.sort(), await deadBodies()]).toEqual([['fine', 'good'], ['bad']]);
    });

    it('wait until the functions can reach the services', async () => {
      const { promise: ready, resolve: listen } = Promise.withResolvers<void>();
      let listening = false;
      const seen: boolean[] = [];
      const { sqs } = await start(() => Promise.resolve(seen.push(listening)), { ready });
      await sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody: 'early' }));
      listening = true;
      listen();
      await cloud.services.idle();
      expect(seen).toEqual([true]);
    });

    it('do not keep a start that failed from ending', async () => {
      const { sqs } = await start(() => Promise.resolve(), { ready: new Promise(() => undefined) });
      await sqs.send(new SendMessageCommand({ QueueUrl: jobs.url, MessageBody: 'early' }));
      await new Promise((resolve) => setImmediate(resolve));
      await expect(cloud.close()).resolves.toBeUndefined();
      await start(() => Promise.resolve());
    });

    it('need a function that may receive them, as AWS demands when it creates the mapping', async () => {
      const functions = [worker({ policy: [] })];
      const model = system({ functions, queues: [jobs, dead] });
      await expect(startCloud(model)).rejects.toThrow(`Worker is not allowed to sqs:ReceiveMessage on ${jobs.arn}`);
      await start(() => Promise.resolve());
    });
  });

  describe('of a bucket', () => {
    const notifications = [
      {
        events: ['s3:ObjectCreated:*'],
        prefix: 'uploads/',
        suffix: '.h5p',
        targetArn: arn.function('Worker'),
      },
      { events: ['s3:ObjectRemoved:*'], prefix: '', suffix: '', targetArn: jobs.arn },
    ];

    it('reach functions and queues by prefix and suffix, keys encoded as S3 does', async () => {
      const events: (S3Event | SQSEvent)[] = [];
      const { s3 } = await start(
        (_arn, event: S3Event | SQSEvent) => {
          events.push(event);
          return Promise.resolve();
        },
        { bucket: { notifications } },
      );
      for (const Key of ['uploads/è uno.h5p', 'uploads/a.txt', 'other/a.h5p'])
        await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'abc' }));
      await cloud.services.idle();
      expect(events).toMatchObject([
        {
          Records: [
            {
              eventSource: 'aws:s3',
              eventName: 'ObjectCreated:Put',
              s3: {
                bucket: { name: Bucket, arn: arn.bucket },
                object: { key: 'uploads/%C3%A8+uno.h5p', size: 3 },
              },
            },
          ],
        },
      ]);
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'other/a.h5p' }));
      await cloud.services.idle();
      const body = JSON.parse((events[1] as SQSEvent).Records[0]!.body) as S3Event;
      expect(body.Records[0]).toMatchObject({
        eventName: 'ObjectRemoved:Delete',
        s3: { object: { key: 'other/a.h5p' } },
      });
    });

    it('are not sent for a write that was refused', async () => {
      let calls = 0;
      const { s3 } = await start(() => Promise.resolve(calls++), { bucket: { notifications } });
      const put = () => s3.send(new PutObjectCommand({ Bucket, Key: 'uploads/a.h5p', Body: 'x', IfNoneMatch: '*' }));
      await put();
      await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed' });
      await cloud.services.idle();
      expect(calls).toBe(1);
    });
  });

  describe('of a schedule', () => {
    it("come when the clock reaches them, once, with their input or EventBridge's event", async () => {
      let time = Date.parse('2026-11-23T10:00:00Z');
      const events: unknown[] = [];
      const functionArn = arn.function('Worker');
      const schedules = [
        { id: 'Nightly', expression: 'cron(0 2 * * ? *)', functionArn, input: '' },
        { id: 'Hourly', expression: 'rate(1 hour)', functionArn, input: '{"sweep":"audience"}' },
      ];
      await start((_arn, event) => Promise.resolve(events.push(event)), {
        schedules,
        now: () => new Date(time),
      });
      const run = async () => {
        cloud.services.runDue();
        await cloud.services.idle();
        return events.splice(0);
      };
      expect(await run()).toEqual([]);
      time += 3_600_000;
      expect(await run()).toEqual([{ sweep: 'audience' }]);
      expect(await run()).toEqual([]);
      time = Date.parse('2026-11-24T02:00:00Z');
      expect(await run()).toMatchObject([
        { source: 'aws.events', time: '2026-11-24T02:00:00Z' },
        { sweep: 'audience' },
      ]);
      cloud.services.runSchedules();
      await cloud.services.idle();
      expect(events).toHaveLength(2);
    });
  });
});
