import { z } from 'zod';
import { readEdgePolicies, type EdgePolicies } from './edge-policies.ts';
import type { Behavior, Distribution } from './model.ts';
import { notRunHere, flag, type Located, type Resources } from './resources.ts';

const behaviorSchema = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  Compress: flag.default(false),
  CachePolicyId: z.string({ error: 'a behavior needs a cache policy' }),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
  LambdaFunctionAssociations: notRunHere('a behavior calls Lambda@Edge'),
  TrustedKeyGroups: notRunHere('a behavior wants signed addresses'),
});

const originSchema = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  S3OriginConfig: z.unknown().optional(),
  OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
});

const errorSchema = z.object({
  ErrorCode: z.coerce.number(),
  ResponseCode: z.coerce.number().optional(),
  ResponsePagePath: z.string().optional(),
  ErrorCachingMinTTL: z.coerce.number().default(10),
});

const distributionSchema = z.object({
  DistributionConfig: z.object({
    Aliases: z.array(z.string()).default([]),
    Origins: z.array(originSchema),
    OriginGroups: notRunHere('a distribution has origin groups'),
    DefaultCacheBehavior: behaviorSchema,
    CacheBehaviors: z.array(behaviorSchema).default([]),
    CustomErrorResponses: z.array(errorSchema).default([]),
    DefaultRootObject: z.string().default(''),
  }),
});

type BehaviorProperties = z.output<typeof behaviorSchema>;
type OriginProperties = z.output<typeof originSchema>;

interface Surroundings {
  resource: Located;
  origins: OriginProperties[];
  policies: EdgePolicies;
  /** Name of a bucket by its domain name. */
  buckets: Map<string, string>;
  /** Source of a CloudFront function by its ARN. */
  edgeFunctions: Map<string, string>;
}

/** CloudFront's distributions with their behaviors in the order in which they are tried. */
export function readDistributions(resources: Resources): Distribution[] {
  const shared = {
    policies: readEdgePolicies(resources),
    buckets: bucketsByDomain(resources),
    edgeFunctions: readEdgeFunctions(resources),
  };
  return resources.ofType('AWS::CloudFront::Distribution').map((resource) => {
    const { DistributionConfig: config } = resource.read(distributionSchema);
    const around = { ...shared, resource, origins: config.Origins };
    return {
      id: resource.id,
      arn: resource.attribute('Arn'),
      hosts: [...config.Aliases, resource.attribute('DomainName')],
      behaviors: [...config.CacheBehaviors, config.DefaultCacheBehavior].map((behavior) =>
        toBehavior(behavior, around),
      ),
      errorPages: config.CustomErrorResponses.flatMap(({ ErrorCode, ResponseCode, ResponsePagePath }) =>
        ResponsePagePath
          ? [{ status: ErrorCode, responseStatus: ResponseCode ?? ErrorCode, path: ResponsePagePath }]
          : [],
      ),
      errorCaching: config.CustomErrorResponses.map(({ ErrorCode, ErrorCachingMinTTL }) => ({
        status: ErrorCode,
        seconds: ErrorCachingMinTTL,
      })),
      rootObject: config.DefaultRootObject,
    };
  });
}

function toBehavior(properties: BehaviorProperties, around: Surroundings): Behavior {
  const { cache, originRequest, responseHeaders } = around.policies;
  const policy = found(cache, properties.CachePolicyId, 'CachePolicyId', around.resource);
  const forwards = properties.OriginRequestPolicyId
    ? found(originRequest, properties.OriginRequestPolicyId, 'OriginRequestPolicyId', around.resource)
    : { headers: 'none' as const, cookies: 'none' as const, query: 'none' as const };
  const { encodings, cookies, ...caching } = policy;
  return {
    pattern: properties.PathPattern,
    origin: toOrigin(properties.TargetOriginId, around),
    methods: properties.AllowedMethods,
    compress: properties.Compress && encodings && policy.maxSeconds > 0,
    cache: caching,
    forwards: { ...forwards, cookies: cookies === 'all' ? 'all' : forwards.cookies },
    responseHeaders: properties.ResponseHeadersPolicyId
      ? found(responseHeaders, properties.ResponseHeadersPolicyId, 'ResponseHeadersPolicyId', around.resource)
      : { set: {}, override: {}, remove: [] },
    onViewerRequest: edgeFunction(properties, 'viewer-request', around),
    onViewerResponse: edgeFunction(properties, 'viewer-response', around),
  };
}

function toOrigin(id: string, { origins, buckets, resource }: Surroundings): Behavior['origin'] {
  const origin =
    origins.find(({ Id }) => Id === id) ?? resource.fail(`there is no origin "${id}"`, 'DistributionConfig');
  if (origin.S3OriginConfig !== undefined) {
    const bucket = found(buckets, origin.DomainName, 'DomainName', resource);
    return { kind: 'bucket', bucket, path: origin.OriginPath };
  }
  const headers = origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [
    HeaderName.toLowerCase(),
    HeaderValue,
  ]);
  return {
    kind: 'http',
    host: origin.DomainName,
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}

function edgeFunction(properties: BehaviorProperties, event: string, around: Surroundings): string | undefined {
  const association = properties.FunctionAssociations.find(({ EventType }) => EventType === event);
  return association && found(around.edgeFunctions, association.FunctionARN, 'FunctionARN', around.resource);
}

function found<T>(known: Map<string, T>, id: string, property: string, resource: Located): T {
  return known.get(id) ?? resource.fail(`"${id}" is not known on this machine`, 'DistributionConfig', property);
}

function bucketsByDomain(resources: Resources): Map<string, string> {
  return new Map(
    resources
      .ofType('AWS::S3::Bucket')
      .flatMap((bucket) =>
        ['DomainName', 'RegionalDomainName'].map((name) => [bucket.attribute(name), bucket.attribute('Ref')] as const),
      ),
  );
}

// CloudFront takes no function above 10 KB.
const edgeFunctionSchema = z.object({
  FunctionCode: z.string().max(10_240, { error: 'a CloudFront function has at most 10,240 bytes' }),
  FunctionConfig: z.object({
    Runtime: z.literal('cloudfront-js-2.0'),
    KeyValueStoreAssociations: notRunHere('a CloudFront function reads a key-value store'),
  }),
});

function readEdgeFunctions(resources: Resources): Map<string, string> {
  return new Map(
    resources
      .ofType('AWS::CloudFront::Function')
      .map((resource) => [resource.attribute('FunctionARN'), resource.read(edgeFunctionSchema).FunctionCode]),
  );
}
