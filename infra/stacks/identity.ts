import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter, type LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { catalogue } from '../../functions/contract/catalogue.ts';
import { addAlarm, alarmPeriod } from '../constructs/alarm.ts';
import { Gateway } from '../constructs/gateway.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Deployment } from '../deployment.ts';
import { apis } from '../functions.ts';
import type { DataStack } from './data.ts';

/** The first signs, all are published. To change the key, put a new one in front (docs/runbook.md#signing-key). */
const signingKeys = ['SigningKey'];

interface IdentityStackProps extends StackProps {
  deployment: Deployment;
  data: DataStack;
  bundles: string;
}

/**
 * Sign-in and access tokens, with an endpoint of their own: the authorizer of the Api stack reads the issuer's
 * discovery document while it is made.
 */
export class IdentityStack extends Stack {
  readonly endpoint: string;
  readonly issuer: string;

  constructor(scope: Construct, id: string, { deployment, data, bundles, ...props }: IdentityStackProps) {
    super(scope, id, props);
    const keys = signingKeys.map((name) => this.createKey(name));
    const gateway = new Gateway(this, 'IdentityGateway', {
      name: 'chjassu-identity',
      alarmTopic: deployment.alarmTopic,
    });
    this.endpoint = gateway.endpoint;
    this.issuer = `${gateway.endpoint}/api/identity`;
    const { lambda, log } = new ServiceFunction(this, {
      name: 'identity',
      spec: apis.identity,
      deployment,
      data,
      bundles,
      environment: {
        ISSUER: this.issuer,
        SIGNING_KEYS: keys.map((key) => key.keyArn).join(','),
        PROVIDERS: JSON.stringify(deployment.providers),
        FIRST_ADMINISTRATOR: deployment.firstAdministrator,
      },
      statements: [
        new PolicyStatement({ actions: ['kms:Sign', 'kms:GetPublicKey'], resources: keys.map((key) => key.keyArn) }),
      ],
    });
    gateway.answer('identity', catalogue.identity, lambda);
    this.watchPortals(log, deployment.alarmTopic);
  }

  /** People come back from such a failure with a page that says so: no function fails and no request is a fault. */
  private watchPortals(log: LogGroup, topic: string | undefined) {
    const failures = new MetricFilter(this, 'PortalFailures', {
      logGroup: log,
      filterPattern: FilterPattern.any(
        FilterPattern.stringValue('$.reason', '=', 'portal-unreachable'),
        FilterPattern.stringValue('$.reason', '=', 'portal-refused'),
      ),
      metricNamespace: 'Chjassu',
      metricName: 'PortalFailures',
    });
    addAlarm(this, 'PortalAlarm', {
      metric: failures.metric({ statistic: 'sum', period: alarmPeriod }),
      from: 5,
      says: 'Five sign-ins or more ended at a school portal that did not answer or refused.',
      runbook: 'portal-failures',
      topic,
    });
  }

  private createKey(name: string): Key {
    return new Key(this, name, {
      description: 'Signs the access tokens of Chjassu',
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
