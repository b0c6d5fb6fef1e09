import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { CfnApi, CfnIntegration, CfnRoute, CfnStage, type CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route, RouteGroup } from '../../functions/contract/route.ts';
import { heavy, usual, type Throttle } from '../throttles.ts';
import { addAlarm, alarmPeriod } from './alarm.ts';

export interface GatewayProps {
  name: string;
  alarmTopic: string | undefined;
}

/** Names the route, never the address: addresses hold ids of people. */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
  functionError: '$context.integrationErrorMessage',
};

/** In CloudFormation's own spelling, since the settings of routes pass through as they are. */
const limits = ({ ratePerSecond, burst }: Throttle) => ({
  ThrottlingRateLimit: ratePerSecond,
  ThrottlingBurstLimit: burst,
});

/** An HTTP API whose routes are those of the catalogue and no others. */
export class Gateway extends Construct {
  readonly api: CfnApi;
  private readonly stage: CfnStage;

  constructor(scope: Construct, id: string, { name, alarmTopic }: GatewayProps) {
    super(scope, id);
    this.api = new CfnApi(this, 'Api', { name, protocolType: 'HTTP' });
    const log = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    this.stage = new CfnStage(this, 'Stage', {
      apiId: this.api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: usual.ratePerSecond, throttlingBurstLimit: usual.burst },
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(accessLog) },
    });
    addAlarm(this, 'Faults', {
      metric: new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: '5xx',
        dimensionsMap: { ApiId: this.api.ref },
        statistic: 'sum',
        period: alarmPeriod,
      }),
      from: 5,
      says: `The API ${name} answered five requests or more with a fault of its own.`,
      runbook: 'api-faults',
      topic: alarmTopic,
    });
  }

  /** Where the API is reached, without a slash at the end. */
  get endpoint(): string {
    return this.api.attrApiEndpoint;
  }

  /** Sends a domain's routes to its function; all but the open ones through the authorizer. */
  answer(domain: string, group: RouteGroup, lambda: Function, authorizer?: CfnAuthorizer) {
    const integration = new CfnIntegration(this, `${domain}Integration`, {
      apiId: this.api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
    lambda.addPermission('Gateway', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.api.ref, resourceName: '*' }),
    });
    for (const [name, route] of Object.entries(group)) {
      this.addRoute(`${domain}-${name}`, route, integration, authorizer);
    }
  }

  private addRoute(id: string, route: Route, integration: CfnIntegration, authorizer: CfnAuthorizer | undefined) {
    const key = `${route.method} ${route.path}`;
    const open = route.action === 'open';
    if (!open && !authorizer)
      throw new Error(`The route ${key} takes the right "${route.action}", but its API has no authorizer.`);
    const resource = new CfnRoute(this, id, {
      apiId: this.api.ref,
      routeKey: key,
      target: `integrations/${integration.ref}`,
      ...(open ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: authorizer!.ref }),
    });
    if (open) {
      Validations.of(resource).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: `Open by the catalogue: ${route.summary}.`,
      });
    }
    if (heavy[key]) this.throttle(key, heavy[key], resource);
  }

  /** The stage refuses settings of a route that is not there yet. */
  private throttle(key: string, throttle: Throttle, route: CfnRoute) {
    const settings = (this.stage.routeSettings ?? {}) as Record<string, unknown>;
    this.stage.routeSettings = { ...settings, [key]: limits(throttle) };
    this.stage.addResourceDependency(route);
  }
}
