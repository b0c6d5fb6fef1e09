interface Cookie {
  name: string;
  value: string;
  host: string;
  path: string;
}

/** `fetch` that keeps cookies, as a browser does for one person. */
export type CookieFetch = typeof fetch & {
  /** The Cookie header that it sends to an address. */
  cookiesFor: (url: URL) => string;
};

/** Keeps cookies by host and path; redirects are left to the caller. */
export function cookieFetch(): CookieFetch {
  const jar = new Map<string, Cookie>();
  const cookiesFor = (url: URL) =>
    [...jar.values()]
      .filter((cookie) => belongs(cookie, url))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');

  const send: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init.headers);
    const cookies = cookiesFor(url);
    if (cookies) headers.set('cookie', cookies);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(jar, parse(line, url), line);
    return response;
  };
  return Object.assign(send, { cookiesFor });
}

const belongs = ({ host, path }: Cookie, url: URL) =>
  host === url.host && (url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`));

function parse(line: string, url: URL): Cookie {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const at = pair.indexOf('=');
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
  return { name: pair.slice(0, at), value: pair.slice(at + 1), host: url.host, path };
}

function keep(jar: Map<string, Cookie>, cookie: Cookie, line: string): void {
  const key = `${cookie.host} ${cookie.path} ${cookie.name}`;
  const gone = /;\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(line);
  if (gone) jar.delete(key);
  else jar.set(key, cookie);
}
