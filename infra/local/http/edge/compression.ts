import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { header, varyingBy, type Headers } from '../message.ts';

export type Encoding = 'br' | 'gzip';

/** CloudFront compresses what lies between these sizes (developer guide, "Serve compressed files"). */
const SMALLEST = 1_000;
const LARGEST = 10_000_000;

/** CloudFront's list of types, as a pattern. */
const TYPES =
  /^(text\/(calendar|css|csv|html|javascript|js|markdown|plain|richtext|tab-separated-values|xml|x-script|x-component|x-java-source)|application\/(dash\+xml|eot|font|font-sfnt|javascript|json|manifest\+json|opentype|otf|pdf|pkcs7-mime|protobuf|rss\+xml|truetype|ttf|vnd\.apple\.mpegurl|vnd\.ms-fontobject|wasm|xhtml\+xml|xml|x-font-opentype|x-font-truetype|x-font-ttf|x-httpd-cgi|x-javascript|x-mpegurl|x-opentype|x-otf|x-perl|x-ttf)|font\/(eot|opentype|otf|ttf|x-woff)|image\/svg\+xml)\s*(;|$)/i;

/** The encoding in which an answer goes to this viewer; undefined leaves it as it is. */
export function encodingFor(
  accepted: string | undefined,
  status: number,
  headers: Headers,
  bytes: number,
): Encoding | undefined {
  if (status !== 200 || bytes < SMALLEST || bytes > LARGEST) return undefined;
  if (header(headers, 'content-encoding') !== undefined) return undefined;
  if (!TYPES.test(header(headers, 'content-type') ?? '')) return undefined;
  if (accepts(accepted, 'br')) return 'br';
  return accepts(accepted, 'gzip') ? 'gzip' : undefined;
}

function accepts(accepted: string | undefined, encoding: Encoding): boolean {
  const parts = (accepted ?? '').toLowerCase().split(',');
  return parts.some((part) => {
    const [name, weight] = part.split(';').map((piece) => piece.trim());
    return name === encoding && !/^q=0(\.0*)?$/.test(weight ?? '');
  });
}

const compressors = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
};

export function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  return compressors[encoding](body);
}

/** A compressed answer is another representation: its ETag becomes weak. */
export function compressedHeaders(headers: Headers, encoding: Encoding, bytes: number): Headers {
  const etag = header(headers, 'etag');
  return {
    ...headers,
    'content-encoding': encoding,
    'content-length': String(bytes),
    vary: varyingBy(headers, 'Accept-Encoding'),
    ...(etag !== undefined && !etag.startsWith('W/') && { etag: `W/${etag}` }),
  };
}
