import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue, type Domain } from '../../functions/contract/catalogue.ts';
import type { Route } from '../../functions/contract/route.ts';
import type { Refused } from '../../functions/identity/sign-in.ts';
import { apis, entries, workers } from '../../infra/functions.ts';
import { queues as queueSpecs } from '../../infra/queues.ts';
import { heavy, usual } from '../../infra/throttles.ts';
import { synthesized, type Synthesized } from './template.ts';

let system: Synthesized;
beforeAll(async () => {
  system = await synthesized();
}, 60_000);

const routesOf = (domain: Domain) => Object.values<Route>(catalogue[domain]);
const keyOf = ({ method, path }: Route) => `${method} ${path}`;
const domains = Object.keys(catalogue) as Domain[];

describe('the routes', () => {
  const inStack = (stack: string) =>
    Object.values(system.stacks[stack]!.Resources)
      .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
      .map(({ Properties }) => Properties);

  it('are those of the catalogue and no others, identity on an API of its own', () => {
    const keys = (stack: string) =>
      inStack(stack)
        .map(({ RouteKey }) => RouteKey as string)
        .sort();
    expect(keys('Identity')).toEqual(routesOf('identity').map(keyOf).sort());
    const others = domains.filter((domain) => domain !== 'identity');
    expect(keys('Api')).toEqual(others.flatMap(routesOf).map(keyOf).sort());
  });

  it('all take an access token, but for the open ones of the catalogue', () => {
    const authorizer = system.ofType('AWS::ApiGatewayV2::Authorizer')[0]!;
    const open = new Set(
      domains
        .flatMap(routesOf)
        .filter(({ action }) => action === 'open')
        .map(keyOf),
    );
    for (const { RouteKey, AuthorizationType, AuthorizerId } of [...inStack('Identity'), ...inStack('Api')]) {
      const expected = open.has(RouteKey as string)
        ? { AuthorizationType: 'NONE', AuthorizerId: undefined }
        : { AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizer.id.split('.')[1] } };
      expect({ AuthorizationType, AuthorizerId }, String(RouteKey)).toEqual(expected);
    }
  });

  it('lead each domain to its own function', () => {
    expect(system.ofType('AWS::ApiGatewayV2::Integration')).toHaveLength(domains.length);
    expect(Object.keys(apis).sort()).toEqual([...domains].sort());
  });
});

describe('the authorizer', () => {
  it('trusts the issuer of the identity stack, which is deployed before', () => {
    const { Properties } = system.ofType('AWS::ApiGatewayV2::Authorizer')[0]!;
    expect(Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: ['chjassu'] },
    });
    expect(JSON.stringify(Properties.JwtConfiguration)).toMatch(/Fn::ImportValue.*"\/api\/identity"/);
  });

  it('expects the issuer that the tokens name', () => {
    const identity = system.ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith('Identity.'))!;
    const { Variables } = identity.Properties.Environment as { Variables: Record<string, unknown> };
    expect(JSON.stringify(Variables.ISSUER)).toMatch(/ApiEndpoint.*"\/api\/identity"/);
  });
});

describe('the throttles', () => {
  const stages = () => system.ofType('AWS::ApiGatewayV2::Stage');

  it('hold for every route', () => {
    expect(stages()).toHaveLength(2);
    for (const { id, Properties } of stages()) {
      expect(Properties.DefaultRouteSettings, id).toEqual({
        ThrottlingRateLimit: usual.ratePerSecond,
        ThrottlingBurstLimit: usual.burst,
      });
    }
  });

  it('are lower for heavy routes, which all exist', () => {
    const settings = Object.assign({}, ...stages().map(({ Properties }) => Properties.RouteSettings)) as Record<
      string,
      unknown
    >;
    expect(Object.keys(settings).sort()).toEqual(Object.keys(heavy).sort());
    for (const [key, { ratePerSecond, burst }] of Object.entries(heavy)) {
      expect(settings[key]).toEqual({ ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst });
      expect(ratePerSecond).toBeLessThan(usual.ratePerSecond);
    }
  });
});

describe('the functions', () => {
  it('run on arm64 and Node.js 24, with a time-out below that of the gateway for those behind it', () => {
    for (const { id, Properties } of system.ofType('AWS::Lambda::Function')) {
      expect(Properties, id).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
      });
    }
    for (const [name, { timeoutSeconds }] of Object.entries(apis)) expect(timeoutSeconds, name).toBeLessThan(30);
  });

  it('are bundled within 400 KB each for those that answer requests', () => {
    const budget = 400 * 1024;
    const sizes = Object.fromEntries(
      Object.entries(system.metafile.outputs).map(([path, { bytes }]) => [path.split('/').at(-2)!, bytes]),
    );
    expect(Object.keys(sizes).sort()).toEqual(Object.keys(entries).sort());
    for (const domain of domains) expect(sizes[domain], domain).toBeLessThanOrEqual(budget);
  });
});

describe('the alarms', () => {
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const anchors = new Set(
    [...runbook.matchAll(/^##+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );

  it('all lead to a heading of the runbook', () => {
    const alarms = system.ofType('AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(0);
    for (const { id, Properties } of alarms) {
      const anchor = /docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription as string)?.[1];
      expect([...anchors], id).toContain(anchor);
    }
  });

  it('watch the faults, throttles and slowness of every function, every API and every set-aside queue', () => {
    const watched = system.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.MetricName as string);
    const count = (metric: string) => watched.filter((name) => name === metric).length;
    const functions = system.ofType('AWS::Lambda::Function').length;
    expect([count('Errors'), count('Throttles'), count('Duration')]).toEqual([functions, functions, functions]);
    expect(count('5xx')).toBe(system.ofType('AWS::ApiGatewayV2::Api').length);
    const working = system.ofType('AWS::SQS::Queue').filter(({ Properties }) => Properties.RedrivePolicy).length;
    expect(count('ApproximateNumberOfMessagesVisible')).toBe(working);
    expect(count('ApproximateAgeOfOldestMessage')).toBe(working);
    expect([count('ReadThrottleEvents'), count('WriteThrottleEvents')]).toEqual([1, 1]);
  });

  it('watch the portals, whose failures are no fault of any function', () => {
    const [filter] = system.ofType('AWS::Logs::MetricFilter').map(({ Properties }) => Properties);
    const words = ['portal-unreachable', 'portal-refused'] satisfies Refused[];
    for (const word of words) expect(filter?.FilterPattern).toContain(`$.reason = "${word}"`);
    const watched = system.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.MetricName);
    expect(watched).toContain((filter?.MetricTransformations as { MetricName: string }[])[0]?.MetricName);
  });

  it('tell the topic of the deployment', async () => {
    const alarmTopic = 'arn:partition:sns:region-1:123456789012:alarms';
    const told = await synthesized({ context: { alarmTopic } });
    for (const { id, Properties } of told.ofType('AWS::CloudWatch::Alarm')) {
      expect(Properties, id).toMatchObject({ AlarmActions: [alarmTopic], OKActions: [alarmTopic] });
    }
  }, 60_000);
});

describe('every queue', () => {
  it('is encrypted, and a fault in a worker sets its messages aside', () => {
    const queues = system.ofType('AWS::SQS::Queue');
    for (const { id, Properties } of queues) expect(Properties.SqsManagedSseEnabled, id).toBe(true);
    const sources = system.ofType('AWS::Lambda::EventSourceMapping');
    expect(queues).toHaveLength(sources.length * 2);
  });

  it('hides a message until the function that works on it has ended', () => {
    for (const [name, { consumes, timeoutSeconds }] of Object.entries(workers)) {
      if (consumes) expect(queueSpecs[consumes.queue]!.visibilitySeconds, name).toBeGreaterThanOrEqual(timeoutSeconds);
    }
  });
});
