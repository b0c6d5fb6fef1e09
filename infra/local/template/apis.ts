import { z } from 'zod';
import type { HttpApi, HttpRoute } from './model.ts';
import { notRunHere, type Resources } from './resources.ts';

const apiSchema = z.object({
  ProtocolType: z.literal('HTTP', { error: 'only HTTP APIs are run on this machine' }),
  Body: notRunHere('an API is described by an OpenAPI document'),
  CorsConfiguration: notRunHere('an API answers preflight requests by itself'),
});

const routeSchema = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT'], { error: 'only JWT authorizers are run on this machine' }).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: notRunHere('a route asks for scopes'),
});

const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY', { error: 'only functions are integrated on this machine' }),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', { error: 'only payload format 2.0 is run on this machine' }),
  RequestParameters: notRunHere('an integration maps parameters'),
});

const authorizerSchema = z.object({
  AuthorizerType: z.literal('JWT', { error: 'only JWT authorizers are run on this machine' }),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()).default([]) }),
});

const stageSchema = z.object({
  StageName: z.literal('$default', { error: 'only the $default stage is run on this machine' }),
});

/** The HTTP APIs with their routes, each with its function and authorizer. */
export function readApis(resources: Resources): HttpApi[] {
  for (const stage of resources.ofType('AWS::ApiGatewayV2::Stage')) stage.read(stageSchema);
  const routes = readRoutes(resources);
  return resources.ofType('AWS::ApiGatewayV2::Api').map((resource) => {
    resource.read(apiSchema);
    const id = resource.attribute('Ref');
    return {
      id: resource.id,
      host: new URL(resource.attribute('ApiEndpoint')).hostname,
      routes: routes.filter(({ api }) => api === id).map(({ route }) => route),
    };
  });
}

function readRoutes(resources: Resources): { api: string; route: HttpRoute }[] {
  const integrations = new Map(
    resources
      .ofType('AWS::ApiGatewayV2::Integration')
      .map((resource) => [
        `integrations/${resource.attribute('Ref')}`,
        resource.read(integrationSchema).IntegrationUri,
      ]),
  );
  const authorizers = new Map(
    resources
      .ofType('AWS::ApiGatewayV2::Authorizer')
      .map((resource) => [resource.attribute('Ref'), resource.read(authorizerSchema).JwtConfiguration]),
  );
  return resources.ofType('AWS::ApiGatewayV2::Route').map((resource) => {
    const { ApiId, RouteKey, Target, AuthorizationType, AuthorizerId } = resource.read(routeSchema);
    const functionArn = integrations.get(Target) ?? resource.fail(`there is no integration ${Target}`, 'Target');
    if (AuthorizationType === 'NONE') return { api: ApiId, route: { key: RouteKey, functionArn } };
    const jwt = authorizers.get(AuthorizerId ?? '') ?? resource.fail('there is no such authorizer', 'AuthorizerId');
    return {
      api: ApiId,
      route: { key: RouteKey, functionArn, authorizer: { issuer: jwt.Issuer, audience: jwt.Audience } },
    };
  });
}
