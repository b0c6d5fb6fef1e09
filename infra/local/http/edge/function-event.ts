import { header, type Headers, type Request } from '../message.ts';

/** A header, cookie or query value as CloudFront functions see it. */
interface Value {
  value: string;
  multiValue?: { value: string }[];
  attributes?: string;
}

export type Values = Record<string, Value>;

interface EventRequest {
  method: string;
  uri: string;
  querystring: Values;
  headers: Values;
  cookies: Values;
}

/** A viewer's request in the event structure of CloudFront functions. The host comes without its port, as in production. */
export function toEventRequest(request: Request): EventRequest {
  const { cookie: _cookie, ...headers } = request.headers;
  return {
    method: request.method,
    uri: request.path,
    querystring: collect(pairs(request.query, '&')),
    headers: toValues({ ...headers, host: request.host }),
    cookies: collect(pairs(header(request.headers, 'cookie') ?? '', ';')),
  };
}

/** The request that a function made of a viewer's request. */
export function fromEventRequest(event: EventRequest, viewer: Request): Request {
  const cookie = spread(event.cookies).map(([name, value]) => `${name}=${value}`);
  const query = spread(event.querystring).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  return {
    ...viewer,
    path: event.uri,
    query: query.join('&'),
    headers: { ...fromValues(event.headers), ...(cookie.length > 0 && { cookie: cookie.join('; ') }) },
  };
}

export function toValues(headers: Headers): Values {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const [first = '', ...others] = [value].flat();
      return [
        name,
        others.length === 0
          ? { value: first }
          : { value: first, multiValue: [value].flat().map((one) => ({ value: one })) },
      ];
    }),
  );
}

export function fromValues(values: Values): Headers {
  return Object.fromEntries(
    Object.entries(values).map(([name, { value, multiValue }]) => [
      name.toLowerCase(),
      multiValue ? multiValue.map((one) => one.value) : value,
    ]),
  );
}

/** The cookies of a response, each "value; attributes". */
export function toSetCookies(cookies: Values): string[] {
  return Object.entries(cookies).map(
    ([name, { value, attributes }]) => `${name}=${value}${attributes ? `; ${attributes}` : ''}`,
  );
}

function pairs(text: string, separator: string): [string, string][] {
  const parts = text.split(separator).map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    });
}

function collect(found: [string, string][]): Values {
  const values: Values = {};
  for (const [name, value] of found) {
    const before = values[name];
    if (!before) values[name] = { value };
    else before.multiValue = [...(before.multiValue ?? [{ value: before.value }]), { value }];
  }
  return values;
}

function spread(values: Values): [string, string][] {
  return Object.entries(values).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one): [string, string] => [name, one.value]),
  );
}
