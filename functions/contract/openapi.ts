import { toJSONSchema, type ZodMiniType } from 'zod/mini';
import { catalogue } from './catalogue.ts';
import { Problem, problems } from './problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of every route, made from the catalogue; there is no other description of the API. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [domain, group] of Object.entries(catalogue)) {
    for (const [name, route] of Object.entries<Route>(group)) {
      (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(domain, name, route);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Chjassu',
      version,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      description:
        'What is created is named by its client (a ULID) and PUT: a repeat is harmless. Edits carry `If-Match` with ' +
        'the version that was read; a lost one gets 412 and the state that won. Refusals are problem documents ' +
        '(RFC 9457) whose `code` is one of those at /api/docs/problems.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: schema(Problem, 'output') },
    },
  };
}

const schema = (of: ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = toJSONSchema(of, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

function operation(domain: string, name: string, route: Route): Json {
  return {
    operationId: `${domain}.${name}`,
    tags: [domain],
    summary: route.summary,
    ...(route.action === 'open' ? { security: [] } : { security: [{ token: [] }], 'x-right': route.action }),
    parameters: [...parameters('path', route.params), ...parameters('query', route.query), ...match(route)],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schema(route.body, 'input') } } },
    }),
    responses: { ...success(route), default: failure },
  };
}

function success(route: Route): Json {
  if (!route.answer) return { 204: { description: 'Done' } };
  const content = { 'application/json': { schema: schema(route.answer, 'output') } };
  return { 200: { description: 'Done', content } };
}

const failure = {
  description: `A problem: ${Object.keys(problems).join(', ')}`,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function parameters(place: 'path' | 'query', of: ZodMiniType | undefined): Json[] {
  const { properties = {}, required = [] } = (of ? schema(of, 'input') : {}) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const match = (route: Route): Json[] =>
  route.method === 'PUT' || route.edits
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: route.edits ?? false,
          schema: { type: 'string' },
          description: 'The version that was read, as "3"; leave it out to create',
        },
      ]
    : [];
