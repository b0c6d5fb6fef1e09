import { bucketSigner, type ObjectRequest } from './signer.ts';

export interface StoredObject {
  bytes: Uint8Array;
  type: string;
  etag: string;
}

/** Bytes that need not be in memory together; how many, and their SHA-256 in hex, are known before. */
export interface Pieces {
  bytes: number;
  sha256: string;
  pieces: AsyncIterable<Uint8Array>;
}

export interface PutOptions {
  type: string;
  cacheControl?: string;
  /** "attachment" makes browsers save it instead of showing it. */
  disposition?: string;
  /** How the bytes are compressed: "br". */
  encoding?: string;
  /** Write only where nothing stands under the key yet. */
  ifAbsent?: boolean;
  /** Write only over this state. */
  ifMatch?: string;
}

/** One bucket, reached with signed requests; it takes a tenth of the SDK client's start-up time. */
export interface Objects {
  get: (key: string) => Promise<StoredObject | undefined>;
  /** Its bytes piece by piece; undefined where nothing stands under the key. */
  read: (key: string) => Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Size, type and state without the bytes. */
  head: (key: string) => Promise<{ bytes: number; type: string; etag: string } | undefined>;
  /** False when `ifAbsent` or `ifMatch` does not hold. */
  put: (key: string, body: Uint8Array | Pieces, options: PutOptions) => Promise<boolean>;
  delete: (key: string) => Promise<void>;
  /** Where a browser may PUT exactly so many bytes of that type (and hash, in hex), with the headers it must send. */
  uploadAddress: (
    key: string,
    content: { type: string; bytes: number; sha256?: string },
    seconds: number,
  ) => Promise<{ url: string; headers: Record<string, string> }>;
  /** Where a browser may GET the object for a while. */
  readAddress: (key: string, seconds: number) => Promise<string>;
}

export interface Connection {
  /** "https://s3.<region>.<suffix>", or the local cloud's. */
  endpoint: string;
  bucket: string;
  region: string;
}

/** What a condition on a write answers when it does not hold. */
const taken = [409, 412];

/** A body that comes in pieces is sent before the answer is read. */
const half = { duplex: 'half' } as const;

async function* nothing(): AsyncGenerator<Uint8Array> {}

const lengthAndHash = ({ bytes, sha256 }: Pieces) => ({
  'content-length': String(bytes),
  'x-amz-content-sha256': sha256,
});

/** S3 tells only those who may list a bucket that a key is missing; everybody else gets 403. */
const missing = [403, 404];

/** Connects to a bucket with the credentials of the environment. Throws when the store answers with a fault. */
export function connectObjects({ endpoint, bucket, region }: Connection): Objects {
  const signer = bucketSigner(endpoint, bucket, region);

  async function send(request: ObjectRequest, expected: number[], pieces?: Pieces['pieces']): Promise<Response> {
    const { url, headers } = await signer.signed(request);
    const { method, body = pieces } = request;
    const response = await fetch(url, { method, headers, body: (body as BodyInit) ?? null, ...(pieces && half) });
    if (response.ok || expected.includes(response.status)) return response;
    const cause = /<Code>(\w+)</.exec(await response.text())?.[1];
    throw new Error(`${request.method} of an object answered ${response.status} ${cause ?? ''}`);
  }

  return {
    async get(key) {
      const response = await send({ method: 'GET', key }, missing);
      if (!response.ok) return undefined;
      return { bytes: new Uint8Array(await response.arrayBuffer()), ...described(response) };
    },
    async read(key) {
      const { ok, body } = await send({ method: 'GET', key }, missing);
      if (ok) return body ?? nothing();
      await body?.cancel();
      return undefined;
    },
    async head(key) {
      const response = await send({ method: 'HEAD', key }, missing);
      if (!response.ok) return undefined;
      return { bytes: Number(response.headers.get('content-length')), ...described(response) };
    },
    async put(key, body, options) {
      const headers = putHeaders(options);
      const response =
        body instanceof Uint8Array
          ? await send({ method: 'PUT', key, body, headers }, taken)
          : await send({ method: 'PUT', key, headers: { ...headers, ...lengthAndHash(body) } }, taken, body.pieces);
      await response.arrayBuffer();
      return response.ok;
    },
    async delete(key) {
      await send({ method: 'DELETE', key }, [404]);
    },
    async uploadAddress(key, { type, bytes, sha256 }, seconds) {
      const hash = sha256 && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') };
      const headers = { 'content-type': type, ...hash };
      const length = { 'content-length': String(bytes) };
      const url = await signer.presigned({ method: 'PUT', key, headers: { ...headers, ...length } }, seconds);
      // Browsers set the length themselves, and refuse to be told.
      return { url, headers };
    },
    readAddress: (key, seconds) => signer.presigned({ method: 'GET', key }, seconds),
  };
}

const described = ({ headers }: Response) => ({
  type: headers.get('content-type') ?? 'application/octet-stream',
  etag: headers.get('etag') ?? '',
});

const putHeaders = (options: PutOptions): Record<string, string> => {
  const { type, cacheControl, disposition, encoding, ifAbsent, ifMatch } = options;
  return {
    'content-type': type,
    ...(cacheControl && { 'cache-control': cacheControl }),
    ...(disposition && { 'content-disposition': disposition }),
    ...(encoding && { 'content-encoding': encoding }),
    ...(ifAbsent && { 'if-none-match': '*' }),
    ...(ifMatch && { 'if-match': ifMatch }),
  };
};
