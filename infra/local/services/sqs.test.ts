import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { arn, lambda, queue, startCloud, system, type TestCloud } from './fixture.ts';

const redrive = JSON.stringify({ deadLetterTargetArn: arn.queue('Dead'), maxReceiveCount: 2 });
const jobs = queue('Jobs', { VisibilityTimeout: '60', RedrivePolicy: redrive });
const dead = queue('Dead');
const sender = lambda('Sender', [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: jobs.arn }]);
const model = () => system({ queues: [jobs, dead], functions: [sender] });
const QueueUrl = jobs.url;

describe('SQS on this machine', () => {
  let cloud: TestCloud;
  let time = 0;
  const start = async (folder?: string) => {
    time = Date.now();
    cloud = await startCloud(model(), { now: () => new Date(time), ...(folder ? { folder } : {}) });
    return cloud.clients().sqs;
  };
  afterEach(() => cloud.close());

  it('delivers what was sent, once, with its attributes', async () => {
    const sqs = await start();
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'look' } };
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'à vede', MessageAttributes }));
    const receive = () =>
      sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
          MessageAttributeNames: ['All'],
        }),
      );
    const { Messages } = await receive();
    expect(Messages).toMatchObject([
      {
        MessageId: sent.MessageId,
        Body: 'à vede',
        Attributes: { ApproximateReceiveCount: '1' },
        MessageAttributes: { kind: { StringValue: 'look' } },
      },
    ]);
    expect((await receive()).Messages).toBeUndefined();
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages![0]!.ReceiptHandle! }));
    time += 3_600_000;
    expect((await receive()).Messages).toBeUndefined();
  });

  it('shows a message again when its visibility ends, and moves it to the dead-letter queue after the last try', async () => {
    const sqs = await start();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }));
    const receive = async (url: string) =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MessageSystemAttributeNames: ['All'] })))
        .Messages?.[0];
    expect(await receive(QueueUrl)).toBeDefined();
    time += 61_000;
    const second = await receive(QueueUrl);
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: second!.ReceiptHandle!,
        VisibilityTimeout: 0,
      }),
    );
    expect(await receive(QueueUrl)).toBeUndefined();
    expect(await receive(dead.url)).toMatchObject({
      Body: 'poison',
      Attributes: { DeadLetterQueueSourceArn: jobs.arn },
    });
  });

  it('holds delayed messages back and counts them', async () => {
    const sqs = await start();
    const Entries = [
      { Id: 'now', MessageBody: 'a' },
      { Id: 'later', MessageBody: 'b', DelaySeconds: 30 },
      { Id: 'wrong', MessageBody: 'c', DelaySeconds: 5000 },
    ];
    const { Successful, Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect([Successful?.map((one) => one.Id), Failed?.map((one) => one.Id)]).toEqual([['now', 'later'], ['wrong']]);
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: '60',
    });
  });

  it('wakes a long poll when a message comes', async () => {
    const sqs = await start();
    const poll = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'wake' }));
    expect((await poll).Messages?.[0]?.Body).toBe('wake');
  });

  it('refuses what the policy does not allow, queues that do not exist, and too long bodies', async () => {
    await start();
    const { sqs } = cloud.clients(sender.accessKey);
    await expect(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))).resolves.toBeDefined();
    const receive = sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    await expect(receive).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(receive).rejects.toThrow(`Sender is not allowed to sqs:ReceiveMessage on ${jobs.arn}`);
    await expect(cloud.clients().sqs.send(new GetQueueUrlCommand({ QueueName: 'None' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    const long = new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(1024 * 1024 + 1) });
    await expect(sqs.send(long)).rejects.toThrow(/too long/);
  });

  it('hands messages in flight to the next start at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chjassu-queue-'));
    const first = await start(folder);
    await first.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
    await first.send(new ReceiveMessageCommand({ QueueUrl }));
    await cloud.close();
    const second = await start(folder);
    expect((await second.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body).toBe('kept');
    rmSync(folder, { recursive: true, force: true });
  });
});
