import { Stack, Validations } from 'aws-cdk-lib/core';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { BucketAccess, TableAccess } from '../functions.ts';

/** Without transactions, streams, PartiQL and above all without Scan: nobody reads across partitions. */
const tableActions = {
  reads: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  writes: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
};

const bucketActions = {
  reads: ['s3:GetObject'],
  writes: ['s3:PutObject', 's3:AbortMultipartUpload'],
  erases: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
};

/** What the policy of a function says about the table. */
export function tableStatements(
  table: ITable,
  { reads = [], writes = [], queries = {} }: TableAccess,
): PolicyStatement[] {
  const indexes = Object.entries(queries).map(([index, keys]) =>
    leading(['dynamodb:Query'], `${table.tableArn}/index/${index}`, keys),
  );
  return [
    ...(reads.length > 0 ? [leading(tableActions.reads, table.tableArn, reads)] : []),
    ...(writes.length > 0 ? [leading(tableActions.writes, table.tableArn, writes)] : []),
    ...indexes,
  ];
}

/** `ForAllValues` holds for a request without keys too, so `Null` has to ask for them. */
function leading(actions: string[], resource: string, keys: string[]): PolicyStatement {
  return new PolicyStatement({
    actions,
    resources: [resource],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys.map(pattern) },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
}

/** `SES#` and `AUD#PER.` stand for every key that begins so; a key without a mark at its end for itself. */
const pattern = (key: string) => (/[#.]$/.test(key) ? `${key}*` : key);

/** What the policy of a function says about a bucket. */
export function bucketStatements(bucketArn: string, access: BucketAccess): PolicyStatement[] {
  const objects = (Object.keys(bucketActions) as (keyof typeof bucketActions)[]).flatMap((way) =>
    access[way]
      ? [
          new PolicyStatement({
            actions: bucketActions[way],
            resources: access[way].map((prefix) => `${bucketArn}/${prefix}*`),
          }),
        ]
      : [],
  );
  return access.lists ? [...objects, lists(bucketArn, access.lists)] : objects;
}

function lists(bucketArn: string, prefixes: string[]): PolicyStatement {
  return new PolicyStatement({
    actions: ['s3:ListBucket', 's3:ListBucketVersions'],
    resources: [bucketArn],
    conditions: { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
  });
}

/** Acknowledges the wildcards at the end of key prefixes, one by one, so that any other is still found. */
export function acknowledgePrefixes(role: Role, statements: PolicyStatement[]) {
  const resources = new Set(statements.flatMap((statement) => statement.resources).map((arn) => written(role, arn)));
  for (const resource of [...resources].filter((text) => text.endsWith('/*'))) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${resource}]`,
      reason: 'All objects under a prefix that infra/functions.ts gives to this function.',
    });
  }
}

/** An ARN as cdk-nag writes it: an import by the name of its export. */
function written(role: Role, arn: string): string {
  const resolved = Stack.of(role).resolve(arn) as { 'Fn::Join'?: [string, (string | { 'Fn::ImportValue': string })[]] };
  const parts = resolved['Fn::Join']?.[1] ?? [];
  return parts.map((part) => (typeof part === 'string' ? part : part['Fn::ImportValue'])).join('');
}
