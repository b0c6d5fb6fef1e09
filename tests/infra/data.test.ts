import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './template.ts';

let system: Synthesized;
beforeAll(async () => {
  system = await synthesized();
}, 60_000);

const onlyTable = () => system.ofType('AWS::DynamoDB::Table')[0]!;
const bucketsOf = () => system.ofType('AWS::S3::Bucket');
const named = (name: string) => bucketsOf().find(({ id }) => id.includes(name))!;

describe('the table', () => {
  it('is the only one, and is paid by request', () => {
    expect(system.ofType('AWS::DynamoDB::Table')).toHaveLength(1);
    expect(onlyTable().Properties.BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('is encrypted and can be brought back to any second', () => {
    expect(onlyTable().Properties).toMatchObject({
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('outlives its stack and refuses to be deleted', () => {
    expect(onlyTable()).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    });
  });

  it('forgets what carries a passed date in "expires"', () => {
    expect(onlyTable().Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true });
  });

  it('has the three indexes of the data model', () => {
    const index = (name: string, hash: string, range: string, ProjectionType: string) => ({
      IndexName: name,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType },
    });
    expect(onlyTable().Properties.GlobalSecondaryIndexes).toEqual([
      index('GS1', 'GS1PK', 'GS1SK', 'ALL'),
      index('GS2', 'GS2PK', 'GS2SK', 'ALL'),
      index('GS3', 'SUBJ', 'PK', 'KEYS_ONLY'),
    ]);
  });
});

describe('every bucket', () => {
  it('is closed to the public, encrypted, versioned, and outlives its stack', () => {
    for (const bucket of bucketsOf()) {
      expect(bucket, bucket.id).toMatchObject({
        DeletionPolicy: 'Retain',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: expect.anything() as unknown,
          VersioningConfiguration: { Status: 'Enabled' },
        },
      });
    }
  });

  it('refuses requests without TLS', () => {
    const policies = system.ofType('AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties));
    const denial = '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"';
    for (const { id } of bucketsOf()) {
      const policy = policies.find((text) => text.includes(`{"Ref":"${id.split('.')[1]}"}`));
      expect(policy, id).toContain(denial);
    }
  });

  it('forgets old versions after 30 days, and uploads that were never finished after one', () => {
    for (const { id, Properties } of bucketsOf()) {
      expect((Properties.LifecycleConfiguration as { Rules: unknown[] }).Rules, id).toContainEqual(
        expect.objectContaining({
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
      );
    }
  });
});

describe('the work bucket', () => {
  it('forgets what was uploaded and not taken over after a day', () => {
    const { Rules } = named('WorkBucket').Properties.LifecycleConfiguration as { Rules: { Prefix?: string }[] };
    expect(Rules.find(({ Prefix }) => Prefix === 'uploads/')).toMatchObject({
      ExpirationInDays: 1,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    });
  });

  it('takes uploads from pages of the application and from no others', () => {
    const { CorsRules } = named('WorkBucket').Properties.CorsConfiguration as {
      CorsRules: { AllowedOrigins: string[] }[];
    };
    expect(CorsRules.flatMap(({ AllowedOrigins }) => AllowedOrigins)).toEqual(['https://chjassu.example']);
    expect(named('ContentBucket').Properties.CorsConfiguration).toBeUndefined();
  });
});

describe('access logs', () => {
  it('are kept 30 days and not longer', () => {
    const { Rules } = named('LogBucket').Properties.LifecycleConfiguration as { Rules: unknown[] };
    expect(Rules).toContainEqual(expect.objectContaining({ ExpirationInDays: 30 }));
  });

  it('hold no address: the APIs log route, status and time only', () => {
    const formats = system
      .ofType('AWS::ApiGatewayV2::Stage')
      .map(({ Properties }) => (Properties.AccessLogSettings as { Format: string }).Format);
    expect(formats).toHaveLength(2);
    for (const format of formats) expect(format).not.toMatch(/path|sourceIp|userAgent|jwt|claims|sub\b|queryString/i);
  });

  it('of the functions and APIs are kept 30 days', () => {
    const groups = system.ofType('AWS::Logs::LogGroup');
    const logged = system.ofType('AWS::Lambda::Function').length + system.ofType('AWS::ApiGatewayV2::Stage').length;
    expect(groups).toHaveLength(logged);
    for (const { id, Properties } of groups) expect(Properties.RetentionInDays, id).toBe(30);
  });
});

describe('the signing key', () => {
  it('outlives its stack, and signs and nothing else', () => {
    for (const key of system.ofType('AWS::KMS::Key')) {
      expect(key).toMatchObject({
        DeletionPolicy: 'Retain',
        Properties: { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' },
      });
    }
  });
});

it('the stacks that hold data or keys refuse to be deleted', () => {
  expect(system.stacks.Data?.terminationProtection).toBe(true);
  expect(system.stacks.Identity?.terminationProtection).toBe(true);
});
