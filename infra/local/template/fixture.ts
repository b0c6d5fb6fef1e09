/** A small CDK app for the tests of this folder: one of each thing that the readers read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnCondition, CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib/core';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket, EventType, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { ScheduleExpression, ScheduleTargetInput, Schedule as ClockSchedule } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';

export const DOMAIN = 'chjassu.localhost';

/** Synthesizes the app into a folder. */
export function synthesizeFixture(folder: string): void {
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
    context: { '@aws-cdk/core:validateAgainstDefaultRules': false },
  });
  const data = new Stack(app, 'Data');
  const api = new Stack(app, 'Api');
  const web = new Stack(app, 'Web');
  const { table, uploads, work } = addData(data);
  const http = addApi(api, folder, table, work);
  addWeb(web, uploads, Fn.select(2, Fn.split('/', http.apiEndpoint)));
  app.synth();
}

function addData(stack: Stack): { table: Table; uploads: Bucket; work: Queue } {
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'PK', type: AttributeType.STRING },
    sortKey: { name: 'SK', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expires',
  });
  table.addGlobalSecondaryIndex({
    indexName: 'GS1',
    partitionKey: { name: 'GS1PK', type: AttributeType.STRING },
  });
  const dead = new Queue(stack, 'Dead');
  const work = new Queue(stack, 'Work', {
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: dead, maxReceiveCount: 3 },
  });
  const uploads = new Bucket(stack, 'Uploads', {
    cors: [
      {
        allowedMethods: [HttpMethods.PUT],
        allowedOrigins: [`https://${DOMAIN}`],
        allowedHeaders: ['*'],
        maxAge: 60,
      },
    ],
    lifecycleRules: [{ prefix: 'uploads/', expiration: Duration.days(2) }],
    enforceSSL: true,
  });
  uploads.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(work), {
    prefix: 'uploads/',
    suffix: '.h5p',
  });
  new Key(stack, 'Signing', {
    keySpec: KeySpec.RSA_2048,
    keyUsage: KeyUsage.SIGN_VERIFY,
    alias: 'alias/signing',
  });
  new Key(stack, 'AtRest');
  return { table, uploads, work };
}

function addApi(stack: Stack, folder: string, table: Table, work: Queue): HttpApi {
  const bundle = join(folder, 'bundle');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'index.mjs'), 'export const handler = async () => ({ ok: true });');
  const suffix = new CfnParameter(stack, 'Suffix', { default: 'bis' });
  const never = new CfnCondition(stack, 'Never', {
    expression: Fn.conditionEquals(suffix.valueAsString, 'other'),
  });
  const lambda = new Function(stack, 'Directory', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(bundle),
    memorySize: 256,
    timeout: Duration.seconds(5),
    environment: {
      TABLE: table.tableName,
      QUEUE: work.queueUrl,
      ORIGIN: `https://${DOMAIN}`,
      NAMED: Fn.sub('${Suffix}-${AWS::Region}-${!kept}-${own}', { own: 'x' }),
      CHOSEN: Fn.conditionIf('Never', 'yes', 'no').toString(),
    },
  });
  new CfnQueue(stack, 'OnlyElsewhere').cfnOptions.condition = never;
  table.grantReadData(lambda);
  lambda.addEventSource(new SqsEventSource(work, { batchSize: 5, reportBatchItemFailures: true }));
  const http = new HttpApi(stack, 'Http');
  const integration = new HttpLambdaIntegration('Integration', lambda);
  const authorizer = new HttpJwtAuthorizer('Jwt', `https://${DOMAIN}/api/identity`, {
    jwtAudience: ['chjassu'],
  });
  http.addRoutes({ path: '/api/schools/{school}', integration, authorizer });
  http.addRoutes({ path: '/api/open', integration });
  new Rule(stack, 'Sweep', {
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaFunction(lambda)],
  });
  new ClockSchedule(stack, 'Nightly', {
    schedule: ScheduleExpression.cron({ minute: '0', hour: '3' }),
    target: new LambdaInvoke(lambda, { input: ScheduleTargetInput.fromObject({ task: 'expire' }) }),
  });
  return http;
}

function addWeb(stack: Stack, uploads: Bucket, apiHost: string): void {
  const site = new Bucket(stack, 'Site');
  const policy = new cloudfront.ResponseHeadersPolicy(stack, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: `img-src https://${uploads.bucketRegionalDomainName} https://*.content.${DOMAIN}`,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [{ header: 'Origin-Agent-Cluster', value: '?1', override: false }],
    },
    removeHeaders: ['Server'],
  });
  const code = cloudfront.FunctionCode.fromInline('function handler(event) { return event.request; }');
  const edge = new cloudfront.Function(stack, 'Edge', { code, runtime: cloudfront.FunctionRuntime.JS_2_0 });
  new cloudfront.Distribution(stack, 'Application', {
    domainNames: [DOMAIN],
    certificate: Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:000000000000:certificate/x',
    ),
    defaultRootObject: 'index.html',
    errorResponses: [
      { httpStatus: 403, responseHttpStatus: 200, responsePagePath: '/index.html', ttl: Duration.seconds(5) },
      { httpStatus: 404, ttl: Duration.seconds(0) },
    ],
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(site, { originPath: '/web' }),
      responseHeadersPolicy: policy,
      functionAssociations: [{ function: edge, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
    },
    additionalBehaviors: {
      '/api/*': {
        origin: new HttpOrigin(apiHost, { customHeaders: { 'X-Origin': 'front' } }),
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
    },
  });
}
