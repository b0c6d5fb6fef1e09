import { Duration } from 'aws-cdk-lib/core';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { addAlarm, alarmPeriod } from './alarm.ts';

export interface WorkQueueProps {
  /** How long a worker may take for a batch. */
  visibility: Duration;
  /** Whether buckets of this account may announce objects on it. */
  fromBuckets: boolean;
  alarmTopic: string | undefined;
}

/** Fails on the way to a worker before a message is set aside. */
const attempts = 5;

/** A teacher looks at an exercise being compiled, and a class at work just given, for minutes and not for hours. */
const longestWait = Duration.minutes(15);

/**
 * A queue of messages that only say "look". What fails five times is set aside in a second queue, and somebody is told;
 * the sweep finds the work in the table even so.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { visibility, fromBuckets, alarmTopic }: WorkQueueProps) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    const setAside = new Queue(this, 'SetAside', safe);
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      visibilityTimeout: visibility,
      deadLetterQueue: { queue: setAside, maxReceiveCount: attempts },
    });
    if (fromBuckets) this.openToBuckets();
    addAlarm(this, 'WaitingAlarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: alarmPeriod, statistic: 'max' }),
      from: longestWait.toSeconds(),
      says: `Work of the queue ${id} has been waiting for a quarter of an hour.`,
      runbook: 'work-waits',
      topic: alarmTopic,
    });
    addAlarm(this, 'SetAsideAlarm', {
      metric: setAside.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: 'max' }),
      from: 1,
      says: `Work of the queue ${id} failed ${attempts} times and was set aside.`,
      runbook: 'work-set-aside',
      topic: alarmTopic,
    });
  }

  /** By account, since naming the bucket would close a circle: S3 tries the queue when the bucket is made. */
  private openToBuckets() {
    this.queue.grantSendMessages(
      new ServicePrincipal('s3.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
