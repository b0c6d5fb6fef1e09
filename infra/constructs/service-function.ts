import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  EventSourceMapping,
  Function,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { join } from 'node:path';
import type { Deployment } from '../deployment.ts';
import type { BucketName, FunctionSpec } from '../functions.ts';
import type { DataStack } from '../stacks/data.ts';
import { acknowledgePrefixes, bucketStatements, tableStatements } from './access.ts';
import { constructName, variableName } from './names.ts';
import { watchFunction } from './function-alarms.ts';

export interface ServiceFunctionProps {
  name: string;
  spec: FunctionSpec;
  deployment: Deployment;
  data: DataStack;
  /** Folder with the bundles of all functions. */
  bundles: string;
  /** What only this function has, beside what its entry in functions.ts gives. */
  environment?: Record<string, string>;
  statements?: PolicyStatement[];
}

/** A function with a role, a log and alarms of its own, made from its entry in functions.ts. */
export class ServiceFunction extends Construct {
  readonly lambda: Function;
  readonly log: LogGroup;

  constructor(scope: Construct, props: ServiceFunctionProps) {
    super(scope, constructName(props.name));
    const { name, spec, data, deployment } = props;
    this.log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.lambda = new Function(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(props.bundles, name)),
      handler: 'index.handler',
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      role: this.createRole(props, this.log),
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: environmentOf(props),
    });
    if (spec.consumes) {
      new EventSourceMapping(this, 'Source', {
        target: this.lambda,
        eventSourceArn: queueOf(data, spec.consumes.queue).queueArn,
        batchSize: spec.consumes.batchSize,
        reportBatchItemFailures: true,
      });
    }
    if (spec.schedule) {
      const schedule = Schedule.expression(spec.schedule);
      new Rule(this, 'Schedule', { schedule, targets: [new LambdaFunction(this.lambda)] });
    }
    watchFunction(this, this.lambda, { name, timeoutSeconds: spec.timeoutSeconds, topic: deployment.alarmTopic });
  }

  private createRole({ spec, data, statements = [] }: ServiceFunctionProps, logGroup: LogGroup): Role {
    const logs = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    const access = [...statementsOf(spec, data), ...statements, logs];
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { access: new PolicyDocument({ statements: access }) },
    });
    acknowledgePrefixes(role, access);
    return role;
  }
}

function statementsOf({ table, buckets = {}, sends = [], consumes }: FunctionSpec, data: DataStack): PolicyStatement[] {
  const names = Object.keys(buckets) as BucketName[];
  return [
    ...(table ? tableStatements(data.table, table) : []),
    ...names.flatMap((name) => bucketStatements(data.importedArn(name), buckets[name]!)),
    ...(sends.length > 0 ? [toQueues(['sqs:SendMessage'], sends, data)] : []),
    ...(consumes
      ? [toQueues(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [consumes.queue], data)]
      : []),
  ];
}

const toQueues = (actions: string[], names: string[], data: DataStack) =>
  new PolicyStatement({ actions, resources: names.map((name) => queueOf(data, name).queueArn) });

function queueOf(data: DataStack, name: string) {
  const found = data.queues[name];
  if (!found) throw new Error(`infra/queues.ts has no queue "${name}".`);
  return found.queue;
}

/** The names under which functions read their configuration. */
function environmentOf({ spec, deployment, data, environment }: ServiceFunctionProps): Record<string, string> {
  return {
    ORIGIN: deployment.origin,
    CONTENT_DOMAIN: deployment.contentDomain,
    TIME_ZONE: deployment.timeZone,
    ...(spec.nodeOptions && { NODE_OPTIONS: spec.nodeOptions }),
    ...(spec.table && { TABLE: data.table.tableName }),
    ...(spec.buckets && { S3_ENDPOINT: data.objectEndpoint }),
    ...(spec.buckets?.content && { CONTENT_BUCKET: data.buckets.content.bucketName }),
    ...(spec.buckets?.work && { WORK_BUCKET: data.buckets.work.bucketName }),
    ...Object.fromEntries(
      (spec.sends ?? []).map((name) => [`QUEUE_${variableName(name)}`, queueOf(data, name).queueUrl]),
    ),
    ...environment,
  };
}
