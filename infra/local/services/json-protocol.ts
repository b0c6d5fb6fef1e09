import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, Gate } from '../gate/gate.ts';
import { ServiceError } from './error.ts';

export type Json = Record<string, unknown>;

export interface JsonCall {
  caller: Caller;
  operation: string;
  body: Json;
  /** "http://host:port" under which the caller reached the service. */
  origin: string;
}

export interface JsonProtocol {
  service: 'dynamodb' | 'sqs' | 'kms';
  contentType: string;
  /** Before the error code in "__type". */
  errorPrefix: string;
  gate: Gate;
  answer: (call: JsonCall) => Promise<{ status: number; body: Json }>;
}

const largestBody = 16 * 1024 * 1024;

/** AWS's JSON protocol over POST: reads and authenticates the call, answers it, shapes errors. */
export function createJsonHandler(protocol: JsonProtocol): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    answerTo(protocol, req).then(
      ({ status, body }) => send(res, protocol, status, body),
      (error: unknown) => sendError(res, protocol, error),
    );
  };
}

async function answerTo(protocol: JsonProtocol, req: IncomingMessage): Promise<{ status: number; body: Json }> {
  const bytes = await readBody(req);
  const request = { method: req.method ?? 'POST', url: req.url ?? '/', headers: req.headers };
  const caller = protocol.gate.authenticate(
    request,
    protocol.service,
    createHash('sha256').update(bytes).digest('hex'),
  );
  const operation = String(req.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  return protocol.answer({
    caller,
    operation,
    body: parse(bytes),
    origin: `http://${req.headers.host ?? ''}`,
  });
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new ServiceError('RequestEntityTooLarge', 'The request is larger than 16 MB.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): Json {
  try {
    const value: unknown = JSON.parse(bytes.toString() || '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Told below.
  }
  throw new ServiceError('SerializationException', 'The body is not a JSON object.');
}

function sendError(res: ServerResponse, protocol: JsonProtocol, error: unknown): void {
  if (error instanceof ServiceError) {
    // S3 and the JSON services name some faults differently.
    const code = jsonCodes[error.code] ?? error.code;
    send(res, protocol, error.status, {
      __type: `${protocol.errorPrefix}${code}`,
      message: error.message,
      ...error.details,
    });
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  send(res, protocol, 500, { __type: `${protocol.errorPrefix}InternalServerError`, message });
}

const jsonCodes: Record<string, string> = {
  SignatureDoesNotMatch: 'InvalidSignatureException',
  RequestTimeTooSkewed: 'InvalidSignatureException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
};

function send(res: ServerResponse, protocol: JsonProtocol, status: number, body: Json): void {
  if (res.destroyed) return;
  const text = JSON.stringify(body);
  const code = typeof body.__type === 'string' && status >= 400 ? body.__type.split('#').at(-1) : undefined;
  res.writeHead(status, {
    'content-type': protocol.contentType,
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...(code === undefined ? {} : { 'x-amzn-errortype': code }),
  });
  res.end(text);
}
