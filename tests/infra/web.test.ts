import { beforeAll, describe, expect, it } from 'vitest';
import { connectionAllowlist, contentSecurityPolicy } from '../../functions/exercises/compiler/release/csp.ts';
import { synthesized, type Synthesized } from './template.ts';

interface Behavior {
  PathPattern?: string;
  AllowedMethods: string[];
  ViewerProtocolPolicy: string;
  CachePolicyId: unknown;
  ResponseHeadersPolicyId: { Ref: string };
  FunctionAssociations?: { EventType: string }[];
}
interface Config {
  Aliases: string[];
  DefaultCacheBehavior: Behavior;
  CacheBehaviors?: Behavior[];
  CustomErrorResponses: { ErrorCode: number; ErrorCachingMinTTL: number; ResponsePagePath?: string }[];
  ViewerCertificate: { MinimumProtocolVersion: string };
  HttpVersion: string;
  IPV6Enabled: boolean;
  Logging: { IncludeCookies?: boolean };
}

let system: Synthesized;
let application: Config;
let content: Config;
beforeAll(async () => {
  system = await synthesized();
  const configs = system
    .ofType('AWS::CloudFront::Distribution')
    .map(({ Properties }) => Properties.DistributionConfig as Config);
  application = configs.find(({ Aliases }) => Aliases[0] === 'chjassu.example')!;
  content = configs.find(({ Aliases }) => Aliases[0] === '*.content.chjassu.example')!;
}, 60_000);

/** The headers that a behaviour sets, addresses of resources replaced by "…". */
function headersOf({ ResponseHeadersPolicyId }: Behavior): Record<string, string> {
  const policy = system
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ id }) => id === `Web.${ResponseHeadersPolicyId.Ref}`)!;
  const config = policy.Properties.ResponseHeadersPolicyConfig as {
    CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown } };
  };
  const csp = config.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy as
    string | { 'Fn::Join': [string, unknown[]] };
  return {
    ...Object.fromEntries(config.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
    csp:
      typeof csp === 'string'
        ? csp
        : csp['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '…')).join(''),
  };
}
const at = (pattern: string) => application.CacheBehaviors!.find(({ PathPattern }) => PathPattern === pattern)!;
const directive = (behavior: Behavior, name: string) =>
  headersOf(behavior)
    .csp!.split('; ')
    .find((text) => text.startsWith(`${name} `));

describe('both distributions', () => {
  it('speak TLS 1.2 or newer, HTTP/2 and 3, IPv6, and log without cookies', () => {
    for (const config of [application, content]) {
      expect(config).toMatchObject({
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
        HttpVersion: 'http2and3',
        IPV6Enabled: true,
      });
      expect(config.Logging.IncludeCookies ?? false).toBe(false);
      for (const { ViewerProtocolPolicy } of [config.DefaultCacheBehavior, ...(config.CacheBehaviors ?? [])]) {
        expect(ViewerProtocolPolicy).toMatch(/^(https-only|redirect-to-https)$/);
      }
    }
  });

  it('send nosniff, no referrer and HSTS with every answer', () => {
    for (const { id, Properties } of system.ofType('AWS::CloudFront::ResponseHeadersPolicy')) {
      expect(
        (Properties.ResponseHeadersPolicyConfig as Record<string, unknown>).SecurityHeadersConfig,
        id,
      ).toMatchObject({
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 365 * 24 * 60 * 60, Override: true },
      });
    }
  });

  it('read their buckets by origin access control', () => {
    const origins = [application, content].flatMap(
      (config) =>
        (config as unknown as { Origins: { S3OriginConfig?: unknown; OriginAccessControlId?: unknown }[] }).Origins,
    );
    const buckets = origins.filter(({ S3OriginConfig }) => S3OriginConfig);
    expect(buckets).toHaveLength(3);
    for (const { OriginAccessControlId } of buckets) expect(OriginAccessControlId).toBeDefined();
  });
});

it('no error is kept at the edge: what was just created is there at the next request', () => {
  for (const { CustomErrorResponses } of [application, content]) {
    // The statuses that CloudFront keeps for ten seconds unless told otherwise.
    expect(CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual([404, 414, 500, 501, 502, 503, 504]);
    for (const { ErrorCachingMinTTL } of CustomErrorResponses) expect(ErrorCachingMinTTL).toBe(0);
  }
});

describe('the application', () => {
  it('sends documentation, media, sign-in, API, hashed files and pages to where they are, in this order', () => {
    expect(application.CacheBehaviors!.map(({ PathPattern }) => PathPattern)).toEqual([
      '/api/docs*',
      '/media/public/*',
      '/api/identity/*',
      '/api/*',
      '/_app/immutable/*',
    ]);
  });

  it('never hides an answer of the API behind a page', () => {
    for (const error of application.CustomErrorResponses)
      expect(error.ResponsePagePath, String(error.ErrorCode)).toBeUndefined();
    expect(at('/api/*').FunctionAssociations).toBeUndefined();
    expect(at('/api/identity/*').FunctionAssociations).toBeUndefined();
  });

  it('lets hashed files be kept for ever and everything else be asked for again', () => {
    expect(headersOf(at('/_app/immutable/*'))['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headersOf(application.DefaultCacheBehavior)['cache-control']).toBe('no-cache');
  });

  it('runs the scripts of its own files, and none that stands in a page', () => {
    expect(directive(application.DefaultCacheBehavior, 'script-src')).toBe("script-src 'self'");
  });

  it('frames exercises only, is framed by nobody, and speaks to itself, the store of uploads and the hosts of exercises', () => {
    const page = application.DefaultCacheBehavior;
    expect(directive(page, 'default-src')).toBe("default-src 'self'");
    expect(directive(page, 'frame-src')).toBe('frame-src https://*.content.chjassu.example');
    expect(directive(page, 'frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directive(page, 'connect-src')).toBe(
      "connect-src 'self' https://s3.….…/…/ https://*.content.chjassu.example",
    );
    expect(headersOf(page)['cross-origin-opener-policy']).toBe('same-origin');
    expect(headersOf(page)['permissions-policy']).toContain('microphone=(self "https://*.content.chjassu.example")');
  });

  it('shows what somebody has uploaded as a picture or a sound, never as a page that runs', () => {
    const media = at('/media/public/*');
    expect(directive(media, 'default-src')).toBe("default-src 'none'");
    expect(headersOf(media).csp).toMatch(/; sandbox$/);
  });

  it('gives answers of the API no right to load anything', () => {
    expect(directive(at('/api/*'), 'default-src')).toBe("default-src 'none'");
  });
});

describe('the content hosts', () => {
  const lib = 'https://lib.content.chjassu.example';

  it('are read from and nothing else', () => {
    expect(content.DefaultCacheBehavior.AllowedMethods).toEqual(['GET', 'HEAD']);
  });

  it('let an exercise load what its play page was tried with, framed by the application alone', () => {
    const frame = content.DefaultCacheBehavior;
    const deployment = { appOrigin: 'https://chjassu.example', libOrigin: lib, playerVersion: '1' };
    expect(headersOf(frame).csp).toBe(contentSecurityPolicy(deployment, false));
    expect(headersOf(frame)['connection-allowlist']).toBe(connectionAllowlist(deployment));
    expect(directive(frame, 'default-src')).toBe("default-src 'none'");
    expect(directive(frame, 'connect-src')).toBe(`connect-src 'self' ${lib}`);
    expect(directive(frame, 'frame-ancestors')).toBe('frame-ancestors https://chjassu.example');
  });

  it('give each exercise a process of its own to loop in', () => {
    expect(headersOf(content.DefaultCacheBehavior)['origin-agent-cluster']).toBe('?1');
  });
});

describe('a deployment with a zone', () => {
  it('has records for the application and for all content hosts', async () => {
    const zoned = await synthesized({ context: { hostedZone: 'Z0123456789' } });
    const names = zoned
      .ofType('AWS::Route53::RecordSet')
      .map(({ Properties }) => `${String(Properties.Type)} ${String(Properties.Name)}`);
    expect(names.sort()).toEqual([
      'A *.content.chjassu.example.',
      'A chjassu.example.',
      'AAAA *.content.chjassu.example.',
      'AAAA chjassu.example.',
    ]);
  }, 60_000);
});
