import type { Readable } from 'node:stream';
import type { Behavior, Distribution } from '../../template/model.ts';
import { header, type Answer, type Headers, type Request } from '../message.ts';
import type { Cache, Entry } from './cache.ts';
import { compress, compressedHeaders, encodingFor } from './compression.ts';
import { partOf, wantedRange } from './conditions.ts';
import { secondsToKeep } from './freshness.ts';
import { askOrigin, keyQuery, type Origins } from './origin.ts';

/** An answer and where it comes from, in the words of the X-Cache header. */
export interface Retrieved extends Answer {
  from: 'Hit' | 'RefreshHit' | 'Miss';
}

interface RetrieverOptions extends Origins {
  distribution: Distribution;
  cache: Cache;
  clock: () => number;
}

/** Larger bodies are streamed and never kept. */
const KEPT_BODY_BYTES = 10_000_000;

/** Answers from the cache where its entry is fresh, else from the origin. */
export function createRetriever(
  options: RetrieverOptions,
): (behavior: Behavior, request: Request) => Promise<Retrieved> {
  const { distribution, cache, clock } = options;

  return async (behavior, request) => {
    const ask = (known: { range?: string; ifNoneMatch?: string } = {}) =>
      askOrigin(behavior, request, options, { distributionArn: distribution.arn, ...known });
    if (request.method !== 'GET' && request.method !== 'HEAD') return { ...(await ask()), from: 'Miss' };

    const key = keyFor(behavior, request);
    const kept = cache.get(key);
    if (kept && clock() < kept.expiresAt) return fromEntry(kept, behavior, request, 'Hit');
    const etag =
      kept && kept.status === 200 && behavior.origin.kind === 'bucket' ? header(kept.headers, 'etag') : undefined;
    if (kept && etag !== undefined) {
      const answer = await ask({ ifNoneMatch: etag });
      if (answer.status !== 304) return keep(key, answer, behavior, request);
      discard(answer);
      const now = clock();
      const seconds = secondsToKeep(kept.status, kept.headers, behavior.cache, distribution.errorCaching, now);
      const refreshed = { ...kept, storedAt: now, expiresAt: now + seconds * 1000 };
      cache.set(key, refreshed);
      return fromEntry(refreshed, behavior, request, 'RefreshHit');
    }
    const range = header(request.headers, 'range');
    // A part is passed through: the whole may be an hour of sound.
    if (range !== undefined && behavior.origin.kind === 'bucket') return { ...(await ask({ range })), from: 'Miss' };
    return keep(key, await ask(), behavior, request);
  };

  /** Keeps what may be kept; passes through what is large. */
  async function keep(key: string, answer: Answer, behavior: Behavior, request: Request): Promise<Retrieved> {
    const now = clock();
    const body = request.method === 'GET' ? await whole(answer) : undefined;
    if (body === undefined) return { ...answer, from: 'Miss' };
    const seconds = secondsToKeep(answer.status, answer.headers, behavior.cache, distribution.errorCaching, now);
    const { status, headers } = answer;
    const entry: Entry = {
      status,
      headers,
      body,
      compressed: new Map(),
      storedAt: now,
      expiresAt: now + seconds * 1000,
    };
    if (seconds > 0) cache.set(key, entry);
    return fromEntry(entry, behavior, request, 'Miss');
  }

  async function fromEntry(
    entry: Entry,
    behavior: Behavior,
    request: Request,
    from: Retrieved['from'],
  ): Promise<Retrieved> {
    const { status, body } = entry;
    const headers: Headers = { ...entry.headers, 'content-length': String(body.length) };
    if (from === 'Hit') headers['age'] = String(Math.floor((clock() - entry.storedAt) / 1000));
    const range = status === 200 ? wantedRange(request.headers, header(headers, 'etag')) : undefined;
    if (range !== undefined) return { ...partOf(body, headers, range), from };
    const accepted = header(request.headers, 'accept-encoding');
    const encoding = behavior.compress ? encodingFor(accepted, status, headers, body.length) : undefined;
    if (encoding === undefined) return { status, headers, body, from };
    const compressed = entry.compressed.get(encoding) ?? (await compress(body, encoding));
    entry.compressed.set(encoding, compressed);
    return {
      status,
      headers: compressedHeaders(headers, encoding, compressed.length),
      body: compressed,
      from,
    };
  }

  function keyFor({ cache: policy }: Behavior, { path, query, headers }: Request): string {
    const named = policy.headers.map((name) => header(headers, name) ?? '');
    return JSON.stringify([distribution.id, path, keyQuery(policy.query, query), ...named]);
  }
}

/** The whole body in memory; undefined when it is too large, or of a size that the origin does not tell. */
async function whole({ headers, body }: Answer): Promise<Buffer | undefined> {
  if (Buffer.isBuffer(body)) return body;
  const length = Number(header(headers, 'content-length') ?? Number.NaN);
  if (!(length <= KEPT_BODY_BYTES)) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function discard({ body }: { body: Buffer | Readable }): void {
  if (!Buffer.isBuffer(body)) body.destroy();
}
