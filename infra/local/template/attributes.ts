import { createHash } from 'node:crypto';
import { ACCOUNT, PARTITION, serviceEndpoint, type Machine } from './machine.ts';

/** A resource as its attributes are made from it. */
export interface Named {
  type: string;
  stack: string;
  logicalId: string;
  region: string;
  machine: Machine;
  /** A property of the resource as a resolved string, or undefined where the template leaves it out. */
  property(name: string): string | undefined;
}

type Attributes = { Ref: string } & Record<string, string>;
type Describe = (resource: Named) => Attributes;

const FUNCTION_NAME_LENGTH = 64;
const BUCKET_NAME_LENGTH = 63;

/** What Ref and Fn::GetAtt give for each type that the templates of this project may hold. */
const attributes: Record<string, Describe> = {
  'AWS::DynamoDB::Table': (r) => named(r, 'dynamodb', physicalName(r, 'TableName'), 'table/'),
  'AWS::DynamoDB::GlobalTable': (r) => named(r, 'dynamodb', physicalName(r, 'TableName'), 'table/'),
  'AWS::S3::Bucket': bucket,
  'AWS::SQS::Queue': queue,
  'AWS::KMS::Key': key,
  'AWS::KMS::Alias': (r) => ({ Ref: r.property('AliasName') ?? `alias/${r.logicalId}` }),
  'AWS::Lambda::Function': (r) =>
    named(r, 'lambda', physicalName(r, 'FunctionName', FUNCTION_NAME_LENGTH), 'function:'),
  // One version runs here: an alias or a version is the function itself.
  'AWS::Lambda::Version': (r) => ({ Ref: lambdaArn(r), FunctionArn: lambdaArn(r), Version: '1' }),
  'AWS::Lambda::Alias': (r) => ({ Ref: lambdaArn(r), AliasArn: lambdaArn(r) }),
  'AWS::IAM::Role': role,
  'AWS::IAM::Policy': (r) => ({ Ref: r.property('PolicyName') ?? r.logicalId }),
  'AWS::IAM::ManagedPolicy': (r) => ({
    Ref: globalArn('iam', `policy/${physicalName(r, 'ManagedPolicyName')}`),
  }),
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Stage': (r) => ({ Ref: r.property('StageName') ?? '$default' }),
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudFront::Function': edgeFunction,
  'AWS::CloudFront::CachePolicy': identified,
  'AWS::CloudFront::OriginRequestPolicy': identified,
  'AWS::CloudFront::ResponseHeadersPolicy': identified,
  'AWS::CloudFront::OriginAccessControl': identified,
  'AWS::Events::Rule': (r) => named(r, 'events', physicalName(r, 'Name'), 'rule/'),
  'AWS::Scheduler::Schedule': (r) => named(r, 'scheduler', physicalName(r, 'Name'), 'schedule/default/'),
  'AWS::Logs::LogGroup': (r) => named(r, 'logs', physicalName(r, 'LogGroupName'), 'log-group:'),
  'AWS::CloudWatch::Alarm': (r) => named(r, 'cloudwatch', physicalName(r, 'AlarmName'), 'alarm:'),
  'AWS::SNS::Topic': topic,
};

/** All attributes of a resource; a type without an entry has its generated name as Ref and nothing else. */
export function attributesOf(resource: Named): Attributes {
  return (attributes[resource.type] ?? identified)(resource);
}

/** The name that the template gives, or one that stays the same from start to start. */
function physicalName(resource: Named, property: string, length = 128): string {
  return resource.property(property) ?? fitted(`${resource.stack}-${resource.logicalId}`, length);
}

function fitted(name: string, length: number): string {
  if (name.length <= length) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, length - digest.length - 1)}-${digest}`;
}

function regionalArn(resource: Named, service: string, rest: string): string {
  return `arn:${PARTITION}:${service}:${resource.region}:${ACCOUNT}:${rest}`;
}

function globalArn(service: string, rest: string): string {
  return `arn:${PARTITION}:${service}::${ACCOUNT}:${rest}`;
}

function named(resource: Named, service: string, name: string, prefix: string): Attributes {
  return { Ref: name, Arn: regionalArn(resource, service, prefix + name) };
}

function identified(resource: Named): Attributes {
  const id = `${resource.stack}-${resource.logicalId}`;
  return { Ref: id, Id: id };
}

function bucket(resource: Named): Attributes {
  const name =
    resource.property('BucketName') ?? physicalName(resource, 'BucketName', BUCKET_NAME_LENGTH).toLowerCase();
  const { domain } = resource.machine;
  return {
    Ref: name,
    Arn: `arn:${PARTITION}:s3:::${name}`,
    DomainName: `${name}.s3.${domain}`,
    RegionalDomainName: `${name}.s3.${resource.region}.${domain}`,
  };
}

function queue(resource: Named): Attributes {
  const name = physicalName(resource, 'QueueName', 80);
  const url = `${serviceEndpoint('sqs', resource.machine)}/${ACCOUNT}/${name}`;
  return { Ref: url, QueueUrl: url, QueueName: name, Arn: regionalArn(resource, 'sqs', name) };
}

function key(resource: Named): Attributes {
  const digest = createHash('sha256').update(`${resource.stack}.${resource.logicalId}`).digest('hex');
  const id = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  return { Ref: id, KeyId: id, Arn: regionalArn(resource, 'kms', `key/${id}`) };
}

function role(resource: Named): Attributes {
  const name = physicalName(resource, 'RoleName', 64);
  return { Ref: name, RoleId: name, Arn: globalArn('iam', `role/${name}`) };
}

function lambdaArn(resource: Named): string {
  const name = resource.property('FunctionName') ?? resource.logicalId;
  return name.startsWith('arn:') ? name : regionalArn(resource, 'lambda', `function:${name}`);
}

function httpApi(resource: Named): Attributes {
  const id = resource.logicalId.toLowerCase();
  const endpoint = `https://${id}.execute-api.${resource.region}.${resource.machine.domain}`;
  return { Ref: id, ApiId: id, ApiEndpoint: endpoint };
}

function distribution(resource: Named): Attributes {
  const id = resource.logicalId.toUpperCase();
  return {
    Ref: id,
    Id: id,
    Arn: globalArn('cloudfront', `distribution/${id}`),
    DomainName: `${id.toLowerCase()}.cloudfront.${resource.machine.domain}`,
  };
}

function edgeFunction(resource: Named): Attributes {
  const arn = globalArn('cloudfront', `function/${physicalName(resource, 'Name')}`);
  return { Ref: arn, FunctionARN: arn };
}

function topic(resource: Named): Attributes {
  const name = physicalName(resource, 'TopicName');
  const arn = regionalArn(resource, 'sns', name);
  return { Ref: arn, TopicArn: arn, TopicName: name };
}
