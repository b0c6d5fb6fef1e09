import type { Bucket, LambdaFunction, PolicyStatement, System } from '../template/model.ts';
import { ServiceError } from '../services/error.ts';
import { checkConditionKeys } from './condition-keys.ts';
import { createCounts, type Counts } from './counts.ts';
import { createEvaluator, type Permission, type Principal } from './evaluate.ts';
import { OPERATOR_ACCESS_KEY } from './secrets.ts';
import { readSignature, type SignedRequest } from './signature.ts';
import { verifySignature, type SignatureFault } from './verify.ts';

/** Who calls: a function, told apart by its access key, or the local operator, who may do all. */
export interface Caller {
  id: string;
  name: string;
  principal?: Principal;
}

/** One call as the gate saw it; carries no key of an item and no name of an object. */
export interface Call {
  caller: string;
  operation: string;
  allowed: boolean;
}

export interface Gate {
  /** Finds the signer and checks the signature; throws a ServiceError whose code names the fault. */
  authenticate(request: SignedRequest, service: string, payloadHash: string): Caller;
  /** Throws AccessDeniedException at the first permission that the caller's policy does not give. */
  authorize(caller: Caller, operation: string, permissions: Permission[]): Promise<void>;
  /** Whether a policy gives a permission, without counting a call. */
  allows(caller: Caller, permission: Permission): Promise<boolean>;
  /** Throws when the function with this access key lacks a permission; counts nothing. */
  requirePermission(accessKey: string, permission: Permission): Promise<void>;
  /** Whether a bucket's policy lets CloudFront read an object. */
  allowsCloudFront(bucket: Bucket, key: string, distributionArn?: string): Promise<boolean>;
  counts: Counts;
}

export interface GateOptions {
  system: System;
  secretOf: (accessKey: string) => string | undefined;
  onCall?: (call: Call) => void;
}

/** The permission gate in front of the four services: signatures, synthesized policies, counts. */
export function createGate({ system, secretOf, onCall }: GateOptions): Gate {
  const arn = system.functions[0]?.arn ?? system.tables[0]?.arn ?? 'arn:aws:::000000000000:';
  const [, partition = 'aws'] = arn.split(':');
  const account = arn.split(':')[4] ?? '000000000000';
  system.functions.forEach((lambda) => checkConditionKeys(lambda.name, lambda.policy));
  system.buckets.forEach((bucket) => checkConditionKeys(bucket.name, bucket.policy));
  const evaluate = createEvaluator(account);
  const counts = createCounts();
  const callers = new Map(
    system.functions.map((lambda) => [
      lambda.accessKey,
      callerOf(lambda, `arn:${partition}:iam::${account}:role/${lambda.name}`),
    ]),
  );
  callers.set(OPERATOR_ACCESS_KEY, { id: 'local-operator', name: 'The local operator' });
  const bucketPolicies = new Map(system.buckets.map((bucket) => [bucket.name, bucket.policy]));

  const allows = async (caller: Caller, permission: Permission) => {
    if (!caller.principal) return true;
    const context = { 'aws:SecureTransport': 'true', 'aws:PrincipalAccount': account, ...permission.context };
    return evaluate(caller.principal, { ...permission, context }, resourcePolicy(permission.resource));
  };

  function resourcePolicy(resource: string): { name: string; statements: PolicyStatement[] } {
    const [, , service, , , rest = ''] = resource.split(':');
    if (service === 's3') {
      const name = rest.split('/')[0] ?? '';
      return { name, statements: bucketPolicies.get(name) ?? [] };
    }
    // CDK's default key policy leaves the decision to the roles' policies.
    if (service === 'kms') return { name: 'key', statements: [delegation(partition, account)] };
    return { name: '', statements: [] };
  }

  return {
    counts,
    allows,
    authenticate(request, service, payloadHash) {
      const signature = readSignature(request);
      if (!signature)
        throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
      const caller = callers.get(signature.accessKey);
      const secret = secretOf(signature.accessKey);
      if (!caller || secret === undefined) {
        throw new ServiceError(
          'UnrecognizedClientException',
          'The access key does not belong to a function of this system.',
          403,
        );
      }
      const fault = verifySignature(signature, request, { service, secret, payloadHash, now: Date.now() });
      if (fault) throw signatureError(fault);
      return caller;
    },
    async authorize(caller, operation, permissions) {
      for (const permission of permissions) {
        if (await allows(caller, permission)) continue;
        onCall?.({ caller: caller.id, operation, allowed: false });
        throw new ServiceError('AccessDeniedException', refusal(caller, permission), 400);
      }
      counts.add(caller.id, operation);
      onCall?.({ caller: caller.id, operation, allowed: true });
    },
    async requirePermission(accessKey, permission) {
      const caller = callers.get(accessKey);
      if (caller && !(await allows(caller, permission))) throw new Error(refusal(caller, permission));
    },
    async allowsCloudFront(bucket, key, distributionArn) {
      const sources = distributionArn === undefined ? sourceArns(bucket.policy) : [distributionArn];
      const resource = `${bucket.arn}/${key}`;
      for (const source of sources) {
        const context = {
          'aws:SecureTransport': 'true',
          'aws:SourceArn': source,
          'aws:SourceAccount': account,
        };
        const principal = { name: 'cloudfront.amazonaws.com', statements: [] };
        if (await evaluate(principal, { action: 's3:GetObject', resource, context }, resourcePolicy(resource)))
          return true;
      }
      return false;
    },
  };
}

function callerOf(lambda: LambdaFunction, role: string): Caller {
  return { id: lambda.id, name: lambda.name, principal: { name: role, statements: lambda.policy } };
}

function delegation(partition: string, account: string): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
}

/**
 * The distributions that a bucket's policy names: any of them may ask when the caller does not say which it
 * is.
 */
function sourceArns(policy: PolicyStatement[]): string[] {
  const conditions = policy.flatMap((statement) => Object.values(statement.Condition ?? {}));
  const named = conditions.flatMap((keys) =>
    Object.entries(keys).flatMap(([key, value]) => (key.toLowerCase() === 'aws:sourcearn' ? value : [])),
  );
  return named.length > 0 ? named : ['arn:aws:cloudfront::000000000000:distribution/ANY'];
}

function refusal(caller: Caller, { action, resource, context }: Permission): string {
  const notes = [
    ...(context['dynamodb:LeadingKeys']
      ? [`leading key ${[context['dynamodb:LeadingKeys']].flat().map(prefixOf).join(', ')}`]
      : []),
    ...(context['s3:prefix'] === undefined ? [] : [`prefix "${String(context['s3:prefix'])}"`]),
  ];
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return `${caller.name} is not allowed to ${action} on ${resource}${note}: the synthesized policy has no matching statement`;
}

/** Keys may hold ids of persons; their prefix is enough to find the missing statement. */
function prefixOf(key: string): string {
  const at = key.indexOf('#');
  return at < 0 ? key : `${key.slice(0, at)}#…`;
}

const signatureFaults: Record<SignatureFault, [string, string]> = {
  mismatch: ['SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.'],
  expired: ['AccessDenied', 'Request has expired'],
  skewed: ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'],
  scope: ['SignatureDoesNotMatch', 'The credential is scoped to another service or date.'],
};

function signatureError(fault: SignatureFault): ServiceError {
  const [code, message] = signatureFaults[fault];
  return new ServiceError(code, message, 403);
}
