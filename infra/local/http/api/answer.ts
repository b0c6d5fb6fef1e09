import { z } from 'zod';
import type { Answer, Headers } from '../message.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const structuredSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Sent by the gateway itself, never by a function. */
const HOP_BY_HOP = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'upgrade'];

/**
 * A function's result as an HTTP answer; undefined when API Gateway could not make one of it (it sends 500).
 * A result without a status code is taken as the JSON body of a 200.
 */
export function toAnswer(result: unknown): Answer | undefined {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const parsed = structuredSchema.safeParse(result);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const sent: Headers = { 'content-type': 'text/plain;charset=UTF-8' };
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.includes(lower)) sent[lower] = value;
  }
  if (cookies && cookies.length > 0) sent['set-cookie'] = cookies;
  return {
    status: statusCode,
    headers: sent,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
