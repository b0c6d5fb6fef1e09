import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { toProblem, type Refusal } from '../refusal.ts';

/** An answer that is not plain JSON with 200: a redirect, cookies, another type. */
export class Reply {
  readonly response: APIGatewayProxyStructuredResultV2;

  constructor(response: APIGatewayProxyStructuredResultV2) {
    this.response = response;
  }
}

const uncached = { 'cache-control': 'no-store' };

/** 200 with the value as JSON and its version as ETag; 204 where there is none. */
export function answer(value: unknown): APIGatewayProxyStructuredResultV2 {
  if (value instanceof Reply) return { ...value.response, headers: { ...uncached, ...value.response.headers } };
  if (value === undefined) return { statusCode: 204, headers: uncached };
  const version = (value as { version?: unknown }).version;
  return {
    statusCode: 200,
    headers: {
      ...uncached,
      'content-type': 'application/json; charset=utf-8',
      ...(typeof version === 'number' && { etag: `"${version}"` }),
    },
    body: JSON.stringify(value),
  };
}

/** The refusal as `application/problem+json`. */
export function problem(refusal: Refusal, request: string): APIGatewayProxyStructuredResultV2 {
  const document = toProblem(refusal, request);
  return {
    statusCode: document.status,
    headers: { ...uncached, 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify(document),
  };
}
