import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Header values by lower-case name; several only for set-cookie and its like. */
export type Headers = Record<string, string | string[]>;

/** A request as the gateway and the origins of a distribution take it. */
export interface Request {
  method: string;
  /** Without the port. */
  host: string;
  /** As sent: still percent-encoded, without the query. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  headers: Headers;
  body: Buffer;
  ip: string;
}

/** An answer before it is written; a stream is read once. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer | Readable;
}

/** A small JSON answer, as AWS's services give on errors. */
export function json(status: number, value: unknown, headers: Headers = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** A small text answer. */
export function text(status: number, value: string, headers: Headers = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: Buffer.from(value),
  };
}

/** One value of a header, several joined as HTTP joins them. */
export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The Vary header of an answer with one more name in it. */
export function varyingBy(headers: Headers, name: string): string {
  const names = (header(headers, 'vary') ?? '').split(',').map((one) => one.trim());
  return [...names.filter((one) => one !== '' && one.toLowerCase() !== name.toLowerCase()), name].join(', ');
}

const WITHOUT_BODY = [204, 304];

/** Writes an answer; streams are passed through. Ends the connection when a stream breaks, so that nobody takes half for whole. */
export async function send(response: ServerResponse, answer: Answer, method: string): Promise<void> {
  const { status, headers, body } = answer;
  const silent = method === 'HEAD' || WITHOUT_BODY.includes(status);
  if (Buffer.isBuffer(body) && !WITHOUT_BODY.includes(status)) headers['content-length'] ??= String(body.length);
  response.writeHead(status, headers);
  if (Buffer.isBuffer(body)) {
    response.end(silent ? undefined : body);
    return;
  }
  if (silent) {
    body.destroy();
    response.end();
    return;
  }
  await pipeline(body, response).catch(() => response.destroy());
}
