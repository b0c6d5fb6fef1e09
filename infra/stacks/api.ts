import { Stack, type StackProps } from 'aws-cdk-lib/core';
import { CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { catalogue, type Domain } from '../../functions/contract/catalogue.ts';
import { Gateway } from '../constructs/gateway.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Deployment } from '../deployment.ts';
import { apis, workers } from '../functions.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';

interface ApiStackProps extends StackProps {
  deployment: Deployment;
  data: DataStack;
  identity: IdentityStack;
  bundles: string;
  /** The folder under `lib/player/` that play pages name. */
  playerVersion: string;
}

/** Every domain but identity: one API, one function for each domain, and the workers behind them. */
export class ApiStack extends Stack {
  readonly endpoint: string;

  constructor(
    scope: Construct,
    id: string,
    { deployment, data, identity, bundles, playerVersion, ...props }: ApiStackProps,
  ) {
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
    const shared = { deployment, data, bundles };
    for (const domain of Object.keys(catalogue) as Domain[]) {
      if (domain === 'identity') continue;
      const spec = apis[domain];
      if (!spec) throw new Error(`infra/functions.ts has no function for the domain "${domain}" of the catalogue.`);
      const { lambda } = new ServiceFunction(this, { ...shared, name: domain, spec });
      gateway.answer(domain, catalogue[domain], lambda, authorizer);
    }
    // Another player changes the compiler's environment; its sweep then renders every play page anew.
    const environments: Record<string, Record<string, string>> = { compiler: { PLAYER_VERSION: playerVersion } };
    for (const [name, spec] of Object.entries(workers)) {
      const environment = environments[name];
      new ServiceFunction(this, { ...shared, name, spec, ...(environment && { environment }) });
    }
  }
}
