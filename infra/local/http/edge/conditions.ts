import { header, type Answer, type Headers } from '../message.ts';

/** Whether the viewer has this representation already (If-None-Match before If-Modified-Since). */
export function isUnchanged(request: Headers, answer: Headers): boolean {
  const wanted = header(request, 'if-none-match');
  const etag = header(answer, 'etag');
  if (wanted !== undefined) {
    const known = wanted.split(',').map((tag) => opaque(tag.trim()));
    return known.includes('*') || (etag !== undefined && known.includes(opaque(etag)));
  }
  const since = Date.parse(header(request, 'if-modified-since') ?? '');
  return Date.parse(header(answer, 'last-modified') ?? '') <= since;
}

/** Weak comparison. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, '');
}

/** The 304 that stands for an answer. */
export function notModified(headers: Headers): Answer {
  const { 'content-length': _length, 'content-type': _type, 'content-encoding': _encoding, ...kept } = headers;
  return { status: 304, headers: kept, body: Buffer.alloc(0) };
}

/** The part of a whole body that a Range header asks for; the whole when it asks for several or in a way unknown. */
export function partOf(body: Buffer, headers: Headers, range: string): Answer {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (from === '' && to === '') return { status: 200, headers, body };
  const start = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (start > end) {
    return {
      status: 416,
      headers: { 'content-range': `bytes */${body.length}`, 'content-type': 'text/plain' },
      body: Buffer.alloc(0),
    };
  }
  const part = body.subarray(start, end + 1);
  return {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${start}-${end}/${body.length}`,
      'content-length': String(part.length),
    },
    body: part,
  };
}

/** A Range counts only for the representation that If-Range names. */
export function wantedRange(request: Headers, etag: string | undefined): string | undefined {
  const condition = header(request, 'if-range');
  return condition === undefined || condition === etag ? header(request, 'range') : undefined;
}
