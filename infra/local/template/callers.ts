import { z } from 'zod';
import type { Bucket, HttpApi, PolicyStatement, Schedule, System } from './model.ts';
import { policyDocumentSchema } from './policies.ts';
import type { Resources } from './resources.ts';

/** Who may call what, as the called one says; what roles allow is weighed by the gate. */
interface Permissions {
  /** Function ARN or name, the service that calls, and the ARN that it must call for. */
  functions: { target: string; service: string; source?: string }[];
  queues: Map<string, PolicyStatement[]>;
}

const permissionSchema = z.object({
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
});
const queuePolicySchema = z.object({ Queues: z.array(z.string()), PolicyDocument: policyDocumentSchema });

interface Refusal {
  id: string;
  reason: string;
}

/**
 * Refuses a system in which a service calls a function or queue that does not let it: on AWS a route would answer 500
 * and a rule would stay silent. So a permission that the template lacks is missed here too.
 */
export function refuseUnpermittedCalls(resources: Resources, system: System): void {
  const permissions = readPermissions(resources);
  const rules = new Set(resources.ofType('AWS::Events::Rule').map(({ id }) => id));
  const [first] = [
    ...system.apis.flatMap((api) => refusedRoutes(api, permissions, system)),
    ...system.schedules.filter(({ id }) => rules.has(id)).flatMap((rule) => refusedRule(rule, permissions, system)),
    ...system.buckets.flatMap((bucket) => refusedNotifications(bucket, permissions, system)),
  ];
  if (first) resources.all.find(({ id }) => id === first.id)?.fail(first.reason);
}

function refusedRoutes({ id, host, routes }: HttpApi, permissions: Permissions, system: System): Refusal[] {
  const source = `:${host.split('.')[0] ?? ''}/`;
  return routes
    .filter(({ functionArn }) => !mayCall(permissions, system, functionArn, 'apigateway', source))
    .map(({ key, functionArn }) => ({
      id,
      reason: `apigateway.amazonaws.com may not call ${functionArn} for ${key}`,
    }));
}

function refusedRule({ id, functionArn }: Schedule, permissions: Permissions, system: System): Refusal[] {
  if (mayCall(permissions, system, functionArn, 'events')) return [];
  return [{ id, reason: `events.amazonaws.com may not call ${functionArn}` }];
}

function refusedNotifications({ id, notifications }: Bucket, permissions: Permissions, system: System): Refusal[] {
  return notifications
    .filter(({ targetArn }) => {
      const queue = system.queues.find(({ arn }) => arn === targetArn);
      const policy = queue && (permissions.queues.get(queue.url) ?? []);
      return policy ? !maySend(policy, targetArn) : !mayCall(permissions, system, targetArn, 's3');
    })
    .map(({ targetArn }) => ({ id, reason: `s3.amazonaws.com may not send to ${targetArn}` }));
}

function readPermissions(resources: Resources): Permissions {
  const queues = new Map<string, PolicyStatement[]>();
  for (const resource of resources.ofType('AWS::SQS::QueuePolicy')) {
    const { Queues, PolicyDocument } = resource.read(queuePolicySchema);
    for (const url of Queues) queues.set(url, [...(queues.get(url) ?? []), ...PolicyDocument]);
  }
  const functions = resources.ofType('AWS::Lambda::Permission').map((resource) => {
    const { FunctionName, Principal, SourceArn } = resource.read(permissionSchema);
    return { target: FunctionName, service: Principal, source: SourceArn };
  });
  return { functions, queues };
}

function mayCall({ functions }: Permissions, system: System, arn: string, service: string, source = ''): boolean {
  const name = system.functions.find((lambda) => lambda.arn === arn)?.name;
  return functions.some(
    (permission) =>
      [arn, name].includes(permission.target) &&
      permission.service === `${service}.amazonaws.com` &&
      (permission.source === undefined || permission.source.includes(source)),
  );
}

function maySend(policy: PolicyStatement[], queueArn: string): boolean {
  const forS3 = policy.filter(({ Principal }) => JSON.stringify(Principal ?? '').includes('s3.amazonaws.com'));
  return allows(forS3, 'sqs:SendMessage', queueArn);
}

/** Conditions are the gate's to weigh; here it only counts that somebody has thought of the call. */
function allows(statements: PolicyStatement[], action: string, resource: string): boolean {
  return statements.some(
    (statement) =>
      statement.Effect === 'Allow' && covers(statement.Action, action) && covers(statement.Resource, resource),
  );
}

function covers(patterns: string | string[] = [], value: string): boolean {
  return [patterns].flat().some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'i').test(value);
  });
}
