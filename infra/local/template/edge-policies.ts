import { z } from 'zod';
import {
  cachePolicies,
  originRequestPolicies,
  responseHeadersPolicies,
  type CachePolicy,
  type OriginRequestPolicy,
  type ResponseHeadersPolicy,
} from './managed-policies.ts';
import { responseHeadersSchema } from './response-headers.ts';
import { flag, type Resources } from './resources.ts';

const names = z.array(z.string().transform((name) => name.toLowerCase())).default([]);
const seconds = z.coerce.number();
const allOrNone = z.enum(['all', 'none'], { error: 'this machine forwards all cookies or none' });

const cacheSchema = z.object({
  CachePolicyConfig: z.object({
    MinTTL: seconds,
    DefaultTTL: seconds,
    MaxTTL: seconds,
    ParametersInCacheKeyAndForwardedToOrigin: z.object({
      EnableAcceptEncodingBrotli: flag.default(false),
      EnableAcceptEncodingGzip: flag,
      CookiesConfig: z.object({ CookieBehavior: allOrNone }),
      HeadersConfig: z.object({ HeaderBehavior: z.enum(['none', 'whitelist']), Headers: names }),
      QueryStringsConfig: z.object({
        QueryStringBehavior: z.enum(['none', 'all', 'whitelist']),
        QueryStrings: z.array(z.string()).default([]),
      }),
    }),
  }),
});

const originRequestSchema = z.object({
  OriginRequestPolicyConfig: z.object({
    CookiesConfig: z.object({ CookieBehavior: allOrNone }),
    HeadersConfig: z
      .object({ HeaderBehavior: z.enum(['none', 'whitelist', 'allExcept']), Headers: names })
      .refine(({ HeaderBehavior, Headers }) => HeaderBehavior !== 'allExcept' || Headers.join() === 'host', {
        error: 'only the Host header can be left out on this machine',
      }),
    QueryStringsConfig: z.object({ QueryStringBehavior: z.enum(['none', 'all']) }),
  }),
});

export interface EdgePolicies {
  cache: Map<string, CachePolicy>;
  originRequest: Map<string, OriginRequestPolicy>;
  responseHeaders: Map<string, ResponseHeadersPolicy>;
}

/** CloudFront's policies by id: the managed ones and those of the stacks. */
export function readEdgePolicies(resources: Resources): EdgePolicies {
  const cache = new Map(Object.entries(cachePolicies));
  const originRequest = new Map(Object.entries(originRequestPolicies));
  const responseHeaders = new Map(Object.entries(responseHeadersPolicies));
  for (const resource of resources.ofType('AWS::CloudFront::CachePolicy')) {
    cache.set(resource.attribute('Id'), toCachePolicy(resource.read(cacheSchema)));
  }
  for (const resource of resources.ofType('AWS::CloudFront::OriginRequestPolicy')) {
    originRequest.set(resource.attribute('Id'), toOriginRequestPolicy(resource.read(originRequestSchema)));
  }
  for (const resource of resources.ofType('AWS::CloudFront::ResponseHeadersPolicy')) {
    responseHeaders.set(resource.attribute('Id'), resource.read(responseHeadersSchema));
  }
  return { cache, originRequest, responseHeaders };
}

function toCachePolicy({ CachePolicyConfig: config }: z.output<typeof cacheSchema>): CachePolicy {
  const key = config.ParametersInCacheKeyAndForwardedToOrigin;
  const { QueryStringBehavior: query, QueryStrings } = key.QueryStringsConfig;
  return {
    minSeconds: config.MinTTL,
    defaultSeconds: config.DefaultTTL,
    maxSeconds: config.MaxTTL,
    query: query === 'whitelist' ? QueryStrings : query,
    headers: key.HeadersConfig.Headers,
    cookies: key.CookiesConfig.CookieBehavior,
    encodings: key.EnableAcceptEncodingBrotli || key.EnableAcceptEncodingGzip,
  };
}

function toOriginRequestPolicy({
  OriginRequestPolicyConfig: config,
}: z.output<typeof originRequestSchema>): OriginRequestPolicy {
  const { HeaderBehavior, Headers } = config.HeadersConfig;
  return {
    headers: HeaderBehavior === 'allExcept' ? 'all-but-host' : HeaderBehavior === 'none' ? 'none' : Headers,
    cookies: config.CookiesConfig.CookieBehavior,
    query: config.QueryStringsConfig.QueryStringBehavior,
  };
}
