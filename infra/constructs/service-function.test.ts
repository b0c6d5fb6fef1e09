import { App, Stack } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDeployment } from '../deployment.ts';
import type { FunctionSpec } from '../functions.ts';
import { DataStack } from '../stacks/data.ts';
import { ServiceFunction } from './service-function.ts';

const context = {
  domain: 'chjassu.localhost',
  firstAdministrator: 'portal 1',
  providers: [{ id: 'portal', name: 'Portal', kind: 'oidc', issuer: 'https://portal.example', clientId: 'chjassu' }],
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};
const queues = {
  'exercise-compile': { visibilitySeconds: 360, announces: { bucket: 'work' as const, prefix: 'uploads/' } },
};
const bare: FunctionSpec = { entry: 'bare.ts', memoryMb: 256, timeoutSeconds: 60 };
const busy: FunctionSpec = {
  ...bare,
  nodeOptions: '--max-semi-space-size=8',
  table: { reads: ['EXE#'], writes: ['UPL#'], queries: { GS2: ['PENDING#compile'] } },
  buckets: { work: { lists: ['media/private/'], erases: ['media/private/'] } },
  sends: ['exercise-compile'],
  consumes: { queue: 'exercise-compile', batchSize: 1 },
  schedule: 'rate(15 minutes)',
};

interface Statement {
  Action: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

const bundles = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(bundles, { recursive: true }));

function synthesize(specs: Record<string, FunctionSpec>) {
  const app = new App({ context, builtinCloudFormationValidation: false });
  const deployment = readDeployment(app.node);
  const data = new DataStack(app, 'Data', { deployment, queues });
  const stack = new Stack(app, 'Api');
  for (const [name, spec] of Object.entries(specs)) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), 'export const handler = () => {};');
    new ServiceFunction(stack, { name, spec, deployment, data, bundles });
  }
  return { data: Template.fromStack(data), api: Template.fromStack(stack) };
}

let templates: ReturnType<typeof synthesize>;
beforeAll(() => {
  templates = synthesize({ bare, busy });
}, 60_000);

function statementsOf(name: string): Statement[] {
  const roles = Object.entries(templates.api.findResources('AWS::IAM::Role'));
  const [, role] = roles.find(([id]) => id.startsWith(name))!;
  const policies = role.Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap((policy) => policy.PolicyDocument.Statement);
}

describe('an entry of functions.ts', () => {
  it('may do nothing but log when it names nothing', () => {
    expect(statementsOf('Bare').flatMap(({ Action }) => Action)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it('reads and writes the named partitions of the table, and no others', () => {
    const present = { 'dynamodb:LeadingKeys': 'false' };
    const conditions = statementsOf('Busy').flatMap(({ Action, Condition }) => {
      const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      return keys ? [{ action: [Action].flat().at(-1), keys, null: Condition.Null }] : [];
    });
    expect(conditions).toEqual([
      { action: 'dynamodb:Query', keys: ['EXE#*'], null: present },
      { action: 'dynamodb:DeleteItem', keys: ['UPL#*'], null: present },
      { action: 'dynamodb:Query', keys: ['PENDING#compile'], null: present },
    ]);
  });

  it('lists only under the prefixes that it may list', () => {
    expect(statementsOf('Busy')).toContainEqual(
      expect.objectContaining({
        Action: ['s3:ListBucket', 's3:ListBucketVersions'],
        Condition: { StringLike: { 's3:prefix': ['media/private/*'] } },
      }),
    );
  });

  it('erases objects with all their versions', () => {
    expect(statementsOf('Busy').flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion']),
    );
  });

  it('is fed by its queue, and says which messages of a batch failed', () => {
    templates.api.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('finds its queues, its buckets and their store in its environment', () => {
    const Variables = {
      QUEUE_EXERCISE_COMPILE: Match.anyValue(),
      WORK_BUCKET: Match.anyValue(),
      S3_ENDPOINT: Match.anyValue(),
      CONTENT_BUCKET: Match.absent(),
    };
    templates.api.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables } });
  });

  it('runs on Node as it says, and as Node comes when it says nothing', () => {
    const functions = Object.entries(templates.api.findResources('AWS::Lambda::Function'));
    const optionsOf = (name: string) => {
      const [, lambda] = functions.find(([id]) => id.startsWith(name))!;
      return lambda.Properties.Environment.Variables.NODE_OPTIONS as string | undefined;
    };
    expect(optionsOf('Busy')).toBe('--max-semi-space-size=8');
    expect(optionsOf('Bare')).toBeUndefined();
  });

  it('runs by the clock when it says so', () => {
    templates.api.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(15 minutes)' });
  });

  it('cannot name a queue that is not there', () => {
    const lost = { ...bare, sends: ['index'] };
    expect(() => synthesize({ lost })).toThrow('infra/queues.ts has no queue "index"');
  });
});

describe('an entry of queues.ts', () => {
  it('sets a message aside after five attempts, and tells somebody', () => {
    templates.data.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 360,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
    });
    templates.data.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('runbook.md#work-set-aside'),
    });
  });

  it('is encrypted and takes messages over TLS only, and so is the queue of what was set aside', () => {
    templates.data.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    const tlsOnly = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    templates.data.resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      { PolicyDocument: { Statement: Match.arrayWith([tlsOnly]) } },
      2,
    );
  });

  it('announces new objects under its prefix, without a custom resource', () => {
    const filter = { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } };
    templates.data.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: {
        QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: Match.anyValue(), Filter: filter }],
      },
    });
    const fromBuckets = Match.objectLike({
      Action: Match.arrayWith(['sqs:SendMessage']),
      Principal: { Service: 's3.amazonaws.com' },
    });
    templates.data.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([fromBuckets]) },
    });
    templates.data.resourceCountIs('AWS::Lambda::Function', 0);
  });
});
