import { fromEnv } from '@aws-sdk/credential-provider-env';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';

export interface ObjectRequest {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** RFC 3986 leaves fewer characters as they are than encodeURIComponent does. */
const escaped = (part: string) =>
  encodeURIComponent(part).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signs requests to one bucket, path style, with the credentials of the environment. */
export function bucketSigner(endpoint: string, bucket: string, region: string) {
  const url = new URL(endpoint);
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: fromEnv(),
    sha256: Sha256,
    // S3 wants the path as it stands in the request line, escaped once.
    uriEscapePath: false,
  });

  const toRequest = ({ method, key, query = {}, headers = {}, body }: ObjectRequest) =>
    new HttpRequest({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port && { port: Number(url.port) }),
      path: `/${bucket}/${key.split('/').map(escaped).join('/')}`,
      query,
      headers: { host: url.host, ...headers },
      ...(body && { body }),
    });

  const address = ({ path, query }: { path: string; query?: HttpRequest['query'] }) => {
    const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
    return `${url.origin}${path}${search.size > 0 ? `?${search.toString().replaceAll('+', '%20')}` : ''}`;
  };

  return {
    /** The request with its authorization in the headers. */
    async signed(request: ObjectRequest) {
      const { headers, path, query } = await signer.sign(toRequest(request));
      delete headers.host;
      return { url: address({ path, query }), headers };
    },

    /** An address that carries its authorization; `signedHeaders` must come with exactly these values. */
    async presigned(request: ObjectRequest, seconds: number) {
      const { headers = {} } = request;
      // Whoever is given the address brings the bytes: their hash can't be known yet.
      const unsigned = { ...request, headers: { ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } };
      const presigned = await signer.presign(toRequest(unsigned), {
        expiresIn: seconds,
        // Left to itself the signer leaves the type out, and any type would do.
        signableHeaders: new Set(['host', ...Object.keys(headers)]),
        unhoistableHeaders: new Set(Object.keys(headers)),
      });
      return address(presigned);
    },
  };
}
