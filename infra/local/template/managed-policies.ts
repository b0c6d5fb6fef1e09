import type { Behavior } from './model.ts';

export type CachePolicy = Behavior['cache'] & { encodings: boolean; cookies: 'all' | 'none' };
export type OriginRequestPolicy = Behavior['forwards'];
export type ResponseHeadersPolicy = Behavior['responseHeaders'];

const DAY = 86_400;
const YEAR = 31_536_000;
const byOrigin = { minSeconds: 0, defaultSeconds: 0, maxSeconds: YEAR };
const sessionHeaders = ['host', 'origin', 'x-http-method', 'x-http-method-override', 'x-method-override'];

/** AWS's own cache policies by their ids (CloudFront developer guide, "Use managed cache policies"). */
export const cachePolicies: Record<string, CachePolicy> = {
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    minSeconds: 1,
    defaultSeconds: DAY,
    maxSeconds: YEAR,
    query: 'none',
    headers: [],
    cookies: 'none',
    encodings: true,
  },
  // CachingOptimizedForUncompressedObjects
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': {
    minSeconds: 1,
    defaultSeconds: DAY,
    maxSeconds: YEAR,
    query: 'none',
    headers: [],
    cookies: 'none',
    encodings: false,
  },
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {
    minSeconds: 0,
    defaultSeconds: 0,
    maxSeconds: 0,
    query: 'none',
    headers: [],
    cookies: 'none',
    encodings: false,
  },
  // UseOriginCacheControlHeaders
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': {
    ...byOrigin,
    query: 'none',
    headers: sessionHeaders,
    cookies: 'all',
    encodings: true,
  },
  // UseOriginCacheControlHeaders-QueryStrings
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': {
    ...byOrigin,
    query: 'all',
    headers: sessionHeaders,
    cookies: 'all',
    encodings: true,
  },
};

/** AWS's own origin request policies by their ids. */
export const originRequestPolicies: Record<string, OriginRequestPolicy> = {
  // AllViewerExceptHostHeader
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { headers: 'all-but-host', cookies: 'all', query: 'all' },
  // CORS-S3Origin
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': {
    headers: ['origin', 'access-control-request-headers', 'access-control-request-method'],
    cookies: 'none',
    query: 'none',
  },
  // CORS-CustomOrigin
  '59781a5b-3903-41f3-afcb-af62929ccde1': { headers: ['origin'], cookies: 'none', query: 'none' },
  // UserAgentRefererHeaders
  'acba4595-bd28-49b8-b9fe-13317c0390fa': {
    headers: ['referer', 'user-agent'],
    cookies: 'none',
    query: 'none',
  },
};

const security = {
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '1; mode=block',
};
const securityOverride = { 'x-content-type-options': true };
const anyOrigin = { origins: ['*'], headers: {}, override: false };

/** AWS's own response headers policies by their ids. */
export const responseHeadersPolicies: Record<string, ResponseHeadersPolicy> = {
  // SimpleCORS
  '60669652-455b-4ae9-85a4-c4c02393f86c': { set: {}, override: {}, remove: [], cors: anyOrigin },
  // SecurityHeadersPolicy
  '67f7725c-6f97-4210-82d7-5512b31e9d03': { set: security, override: securityOverride, remove: [] },
  // CORS-and-SecurityHeadersPolicy
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': {
    set: security,
    override: securityOverride,
    remove: [],
    cors: anyOrigin,
  },
};
