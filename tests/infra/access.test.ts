import { beforeAll, describe, expect, it } from 'vitest';
import { apis, workers } from '../../infra/functions.ts';
import { synthesized, type Resource, type Synthesized } from './template.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: { AWS?: unknown; Service?: unknown } | string;
  Condition?: Record<string, Record<string, unknown>>;
}

let system: Synthesized;
beforeAll(async () => {
  system = await synthesized();
}, 60_000);

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const inlineStatements = ({ Properties }: Resource) =>
  (Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    (policy) => policy.PolicyDocument.Statement,
  );
const allowed = (role: Resource) => inlineStatements(role).filter(({ Effect }) => Effect === 'Allow');
const roles = () => system.ofType('AWS::IAM::Role');
const touching = (service: string) =>
  roles().flatMap((role) =>
    allowed(role)
      .filter(({ Action }) => list(Action).some((action) => action.startsWith(`${service}:`)))
      .map((statement) => ({ role: role.id, ...statement })),
  );

/** Wildcards that are meant, and why. Nothing else may hold one. */
const meant: { where: RegExp; why: string }[] = [
  {
    where: /^AWS::IAM::Role s3:[A-Za-z]+ .*\/[a-z]+\/([a-z]+\/)?\*$/,
    why: 'objects have no other way to be named by prefix',
  },
  { where: /^AWS::S3::BucketPolicy s3:GetObject .*\/\*$/, why: 'what the distributions serve' },
  { where: /^AWS::S3::BucketPolicy s3:PutObject .*\/s3\/[a-z]+\/\*$/, why: 'access logs delivered by S3 itself' },
  {
    where: /^AWS::KMS::Key kms:\* \*$/,
    why: "a key policy's own key; leaves the decision to the policies of the roles",
  },
];

/** Prefixes of what is about nobody; every other one may hold something about a person. */
const aboutNobody = ['SCH#', 'PUB#', 'LIB#'];

describe('the eraser', () => {
  it('may delete whatever any function may write about a person', () => {
    const { eraser, ...others } = workers;
    const erased = eraser?.table?.writes ?? [];
    const written = [...Object.values(apis), ...Object.values(others)].flatMap(({ table }) => table?.writes ?? []);
    const covered = (key: string) => [...erased, ...aboutNobody].some((prefix) => key.startsWith(prefix));
    expect(written.filter((key) => !covered(key))).toEqual([]);
  });
});

describe('every function', () => {
  it('has a role of its own without managed policies', () => {
    const functions = system.ofType('AWS::Lambda::Function');
    expect(
      new Set(functions.map(({ id, Properties }) => id.split('.')[0]! + JSON.stringify(Properties.Role))).size,
    ).toBe(functions.length);
    for (const { id, Properties } of roles()) expect(Properties.ManagedPolicyArns, id).toBeUndefined();
    expect(system.ofType('AWS::IAM::Policy')).toEqual([]);
    expect(system.ofType('AWS::IAM::ManagedPolicy')).toEqual([]);
  });

  it('reaches the table by the key prefixes of its entry only, and cannot scan', () => {
    const statements = touching('dynamodb');
    expect(statements.length).toBeGreaterThan(0);
    for (const { role, Action, Condition } of statements) {
      expect(Condition?.Null, role).toEqual({ 'dynamodb:LeadingKeys': 'false' });
      const keys = list(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as string | string[]);
      expect(keys.length, role).toBeGreaterThan(0);
      for (const key of keys) expect(key, role).toMatch(/^[A-Z]{3,}(#[A-Za-z.]*\*?)?$/);
      expect(list(Action).join(), role).not.toMatch(/Scan|Transact|PartiQL|Stream|Condition|\*/);
    }
  });

  it('names each index that it queries', () => {
    const paths = touching('dynamodb').map(({ Resource: resource }) => JSON.stringify(resource));
    for (const path of paths) expect(path).not.toContain('*');
    const queried = Object.values({ ...apis, ...workers }).flatMap(({ table }) => Object.keys(table?.queries ?? {}));
    expect(paths.filter((path) => path.includes('/index/'))).toHaveLength(queried.length);
  });

  it('reads and writes objects below the prefixes of its entry only', () => {
    for (const { role, Action, Resource: resource, Condition } of touching('s3')) {
      if (list(Action).includes('s3:ListBucket')) expect(Condition?.StringLike, role).toHaveProperty('s3:prefix');
      else for (const path of list(resource)) expect(JSON.stringify(path), role).toMatch(/"\/[a-z]+\/([a-z]+\/)?\*"/);
    }
  });

  it('signs with the signing key only if it issues tokens', () => {
    const signers = touching('kms');
    expect(signers.map(({ Action }) => list(Action))).toEqual([['kms:GetPublicKey', 'kms:Sign']]);
    expect(signers[0]!.role).toMatch(/^Identity\.Identity/);
  });

  it('writes its own log and no other', () => {
    for (const { role, Resource: resource } of touching('logs')) {
      expect(JSON.stringify(resource), role).toContain(role.split('.')[1]!.replace(/Role.*/, 'Log'));
    }
  });
});

it('no policy holds a wildcard that is not meant', () => {
  const documents = [
    ...roles().flatMap((role) => allowed(role).map((statement) => ({ type: role.Type, statement }))),
    ...['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::KMS::Key'].flatMap((type) =>
      system.ofType(type).flatMap(({ Properties }) => {
        const document = (Properties.PolicyDocument ?? Properties.KeyPolicy) as { Statement: Statement[] };
        return document.Statement.filter(({ Effect }) => Effect === 'Allow').map((statement) => ({ type, statement }));
      }),
    ),
  ];
  const wild = documents.flatMap(({ type, statement }) =>
    list(statement.Action).flatMap((action) =>
      list(statement.Resource)
        .map((resource) => `${type} ${action} ${written(resource)}`)
        .filter((text) => text.includes('*')),
    ),
  );
  expect(wild.filter((text) => !meant.some(({ where }) => where.test(text)))).toEqual([]);
});

it('no policy lets everybody in', () => {
  for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy']) {
    for (const { id, Properties } of system.ofType(type)) {
      const { Statement } = Properties.PolicyDocument as { Statement: Statement[] };
      const open = Statement.filter(
        ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('"*"'),
      );
      expect(open, id).toEqual([]);
    }
  }
});

/** A resource of a policy as text, whatever intrinsic functions it is made of. */
function written(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { 'Fn::Join': join } = resource as { 'Fn::Join'?: [string, unknown[]] };
  return join ? join[1].map((part) => (typeof part === 'string' ? part : '?')).join('') : '?';
}
