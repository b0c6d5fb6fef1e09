import { z } from 'zod';
import type { PolicyStatement } from './model.ts';
import { notRunHere, oneOrMany, type Located, type Resources } from './resources.ts';

const texts = oneOrMany(z.string());
// IAM takes true and 1 for "true" and "1".
const conditionValue = oneOrMany(z.union([z.string(), z.boolean(), z.number()]).transform(String));

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValue)).optional(),
});

/** A policy document as its list of statements. */
export const policyDocumentSchema = z
  .object({ Statement: oneOrMany(statementSchema) })
  .transform(({ Statement }): PolicyStatement[] => (Array.isArray(Statement) ? Statement : [Statement]));

const namedPolicy = z.object({ PolicyDocument: policyDocumentSchema });

const roleSchema = z.object({
  Policies: z.array(namedPolicy).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: notRunHere('a role has a permissions boundary'),
});

const attachedSchema = namedPolicy.extend({
  Roles: z.array(z.string()).default([]),
  RoleName: z.string().optional(),
});

/** AWS's own policies that a function may have: they allow nothing but logs and traces. */
const LOGS_ONLY = [
  'AWSLambdaBasicExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'AWSLambdaBasicDurableExecutionRolePolicy',
];

/** The statements of each role, by role ARN: inline, attached and managed. */
export function readRolePolicies(resources: Resources): Map<string, PolicyStatement[]> {
  const managed = new Map<string, PolicyStatement[]>();
  const attached = new Map<string, PolicyStatement[]>();
  for (const resource of resources.ofType('AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy')) {
    const { PolicyDocument, Roles, RoleName } = resource.read(attachedSchema);
    for (const role of RoleName === undefined ? Roles : [RoleName]) {
      attached.set(role, [...(attached.get(role) ?? []), ...PolicyDocument]);
    }
    if (resource.type === 'AWS::IAM::ManagedPolicy') managed.set(resource.attribute('Ref'), PolicyDocument);
  }
  return new Map(
    resources.ofType('AWS::IAM::Role').map((resource) => {
      const { Policies, ManagedPolicyArns } = resource.read(roleSchema);
      const statements = [
        ...Policies.flatMap(({ PolicyDocument }) => PolicyDocument),
        ...(attached.get(resource.attribute('Ref')) ?? []),
        ...ManagedPolicyArns.flatMap((arn) => managed.get(arn) ?? managedByAws(resource, arn)),
      ];
      return [resource.attribute('Arn'), statements];
    }),
  );
}

function managedByAws(resource: Located, arn: string): PolicyStatement[] {
  if (LOGS_ONLY.some((name) => arn.endsWith(`/${name}`))) return [];
  return resource.fail(`the statements of ${arn} are not known on this machine`, 'ManagedPolicyArns');
}
