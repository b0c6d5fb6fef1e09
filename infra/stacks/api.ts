import { Stack, type StackProps } from 'aws-cdk-lib/core';
import { CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { catalogue } from '../../functions/contract/catalogue.ts';
import { Gateway } from '../constructs/gateway.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Deployment } from '../deployment.ts';
import { functions, type FunctionSpec } from '../functions.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';

interface ApiStackProps extends StackProps {
  deployment: Deployment;
  data: DataStack;
  identity: IdentityStack;
  bundles: string;
}

/** Every domain but identity: one API, one function for each domain, and the workers behind them. */
export class ApiStack extends Stack {
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { deployment, data, identity, bundles, ...props }: ApiStackProps) {
    super(scope, id, props);
    this.addStackDependency(identity, 'the authorizer reads the discovery document while it is made');
    const gateway = new Gateway(this, 'ApiGateway', { name: 'chjassu', alarmTopic: deployment.alarmTopic });
    this.endpoint = gateway.endpoint;
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: gateway.api.ref,
      name: 'access-token',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: identity.issuer, audience: ['chjassu'] },
    });
    for (const [name, spec] of Object.entries<FunctionSpec>(functions)) {
      if (spec.answers === 'identity') continue;
      const { lambda } = new ServiceFunction(this, { name, spec, deployment, data, bundles });
      if (spec.answers) gateway.answer(spec.answers, catalogue[spec.answers], lambda, authorizer);
    }
  }
}
