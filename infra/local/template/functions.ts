import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LambdaFunction } from './model.ts';
import { readRolePolicies } from './policies.ts';
import { notRunHere, type Located, type Resources } from './resources.ts';

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string({ error: 'only bundled assets are run on this machine' }) }),
  Handler: z.string(),
  Runtime: z.string().startsWith('nodejs', { error: 'only Node.js functions are run on this machine' }),
  Role: z.string(),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Layers: notRunHere('a function has layers'),
});

const sourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  Enabled: z.coerce.string().default('true'),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: notRunHere('a queue is filtered'),
});

type Source = LambdaFunction['sources'][number];

/** Every function of the system with its policy and its queues; providers of CDK's custom resources are left out. */
export function readFunctions(resources: Resources): LambdaFunction[] {
  const policies = readRolePolicies(resources);
  const providers = readProviders(resources);
  const sources = readSources(resources);
  return resources
    .ofType('AWS::Lambda::Function')
    .filter((resource) => !providers.has(resource.attribute('Arn')))
    .map((resource) => {
      const properties = resource.read(functionSchema);
      const arn = resource.attribute('Arn');
      const name = resource.attribute('Ref');
      return {
        id: resource.id,
        name,
        arn,
        asset:
          resources.asset(properties.Code.S3Key) ?? resource.fail('the asset is not in the assembly', 'Code', 'S3Key'),
        handler: properties.Handler,
        memoryMb: properties.MemorySize,
        timeoutSeconds: properties.Timeout,
        environment: properties.Environment?.Variables ?? {},
        accessKey: accessKeyOf(arn),
        policy: policies.get(properties.Role) ?? resource.fail(`${properties.Role} is no role of these stacks`, 'Role'),
        sources: sources.filter(({ target }) => target === name || target === arn).map(({ source }) => source),
        reservedConcurrency: properties.ReservedConcurrentExecutions,
      };
    });
}

/** Twenty capital letters and digits, as an access key is, the same at every start. */
function accessKeyOf(arn: string): string {
  return `LOCAL${createHash('sha256').update(arn).digest('hex').slice(0, 15).toUpperCase()}`;
}

function readSources(resources: Resources): { target: string; source: Source }[] {
  return resources.ofType('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const mapping = resource.read(sourceSchema);
    if (mapping.Enabled === 'false') return [];
    const target = mapping.FunctionName;
    const reportsFailures = mapping.FunctionResponseTypes.includes('ReportBatchItemFailures');
    return [
      {
        target,
        source: {
          queueArn: queueArn(resource, mapping.EventSourceArn),
          batchSize: mapping.BatchSize,
          reportsFailures,
        },
      },
    ];
  });
}

function queueArn(resource: Located, arn: string): string {
  return arn.includes(':sqs:') ? arn : resource.fail('only queues feed functions on this machine', 'EventSourceArn');
}

/** ARNs of the functions that only CloudFormation calls, while it deploys. */
function readProviders(resources: Resources): Set<string> {
  const schema = z.object({ ServiceToken: z.string() });
  const custom = resources.all.filter(
    ({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource',
  );
  return new Set(custom.map((resource) => resource.read(schema).ServiceToken));
}
