import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { HttpMethods, ObjectOwnership, type Bucket, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { addAlarm, alarmPeriod } from '../constructs/alarm.ts';
import { constructName } from '../constructs/names.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Deployment } from '../deployment.ts';
import type { BucketName } from '../functions.ts';
import type { QueueSpec } from '../queues.ts';

/** Nothing needs older ones, and they hold addresses of people's machines. */
const accessLogsKept = Duration.days(30);
/** What was uploaded and never taken over. */
const quarantine = Duration.days(1);

const text = (name: string) => ({ name, type: AttributeType.STRING });

interface DataStackProps extends StackProps {
  deployment: Deployment;
  queues: Record<string, QueueSpec>;
}

/** All that is kept: the table, the buckets, and the queues that they feed. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly buckets: Record<BucketName | 'web' | 'logs', Bucket>;
  readonly queues: Record<string, WorkQueue>;

  constructor(scope: Construct, id: string, { deployment, queues, ...props }: DataStackProps) {
    super(scope, id, props);
    this.table = this.createTable();
    this.watchTable(deployment.alarmTopic);
    const logs = this.createLogBucket();
    const logged = (name: string) => ({ serverAccessLogsBucket: logs, serverAccessLogsPrefix: `s3/${name}/` });
    const content = new PrivateBucket(this, 'ContentBucket', logged('content'));
    const work = new PrivateBucket(this, 'WorkBucket', {
      ...logged('work'),
      lifecycleRules: [
        { id: 'Quarantine', prefix: 'uploads/', expiration: quarantine, noncurrentVersionExpiration: quarantine },
      ],
      cors: [
        {
          allowedOrigins: [deployment.origin],
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD, HttpMethods.PUT],
          allowedHeaders: ['content-type', 'if-none-match', 'range', 'x-amz-checksum-sha256'],
          exposedHeaders: ['accept-ranges', 'content-length', 'content-range', 'etag'],
          maxAge: 3600,
        },
      ],
    });
    const web = new PrivateBucket(this, 'WebBucket', logged('web'));
    openToDistributions(content, ['releases/', 'lib/', 'media/public/']);
    openToDistributions(web, ['']);
    this.buckets = { content, work, web, logs };
    this.queues = Object.fromEntries(
      Object.entries(queues).map(([name, spec]) => [name, this.createQueue(name, spec, deployment.alarmTopic)]),
    );
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'WebBucketName', {
      value: web.bucketName,
      description: 'Where the files of the web application go',
    });
    new CfnOutput(this, 'ContentBucketName', { value: content.bucketName });
    new CfnOutput(this, 'WorkBucketName', { value: work.bucketName });
  }

  /** The ARN of a bucket as another stack imports it. */
  importedArn(bucket: BucketName): string {
    return this.exportValue(this.buckets[bucket].bucketArn);
  }

  /** Where presigned addresses point, path style. */
  get objectEndpoint(): string {
    return `https://s3.${this.region}.${this.urlSuffix}`;
  }

  private createTable(): Table {
    const table = new Table(this, 'Table', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expires',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const name of ['GS1', 'GS2']) {
      table.addGlobalSecondaryIndex({ indexName: name, partitionKey: text(`${name}PK`), sortKey: text(`${name}SK`) });
    }
    table.addGlobalSecondaryIndex({
      indexName: 'GS3',
      partitionKey: text('SUBJ'),
      sortKey: text('PK'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    return table;
  }

  /** By request the table takes what comes; what it refuses is one partition that everybody wants at once. */
  private watchTable(topic: string | undefined) {
    for (const metricName of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      addAlarm(this, metricName, {
        metric: this.table.metric(metricName, { statistic: 'sum', period: alarmPeriod }),
        from: 10,
        periods: 2,
        says: 'The table refuses calls for want of capacity.',
        runbook: 'table-throttles',
        topic,
      });
    }
  }

  private createLogBucket(): Bucket {
    const logs = new PrivateBucket(this, 'LogBucket', {
      // CloudFront delivers its logs by an access control list of its own.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ id: 'Kept', expiration: accessLogsKept }],
    });
    Validations.of(logs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'A bucket of access logs that logged its own access would fill itself.',
    });
    return logs;
  }

  private createQueue(name: string, spec: QueueSpec, alarmTopic: string | undefined): WorkQueue {
    const { visibilitySeconds, announces } = spec;
    const visibility = Duration.seconds(visibilitySeconds);
    const work = new WorkQueue(this, `${constructName(name)}Queue`, {
      visibility,
      fromBuckets: announces !== undefined,
      alarmTopic,
    });
    if (announces) announce(this.buckets[announces.bucket], announces.prefix, work);
    return work;
  }
}

/** The template says it itself: CDK's own way brings a function that writes it after the deployment. */
function announce(bucket: Bucket, prefix: string, { queue }: WorkQueue) {
  const resource = bucket.node.defaultChild as CfnBucket;
  const before = resource.notificationConfiguration as CfnBucket.NotificationConfigurationProperty | undefined;
  resource.notificationConfiguration = {
    queueConfigurations: [
      ...((before?.queueConfigurations as CfnBucket.QueueConfigurationProperty[] | undefined) ?? []),
      {
        event: 's3:ObjectCreated:*',
        queue: queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      },
    ],
  };
  bucket.node.addDependency(queue);
}

/** By account: the distributions come in a later stack, and a policy that named them would close a circle. */
function openToDistributions(bucket: Bucket, prefixes: string[]) {
  const distributions = Stack.of(bucket).formatArn({
    service: 'cloudfront',
    region: '',
    resource: 'distribution',
    resourceName: '*',
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': distributions },
      },
    }),
  );
}
