/** What this takes from a document. */
export interface CookieJar {
  cookie: string;
  location: { hostname: string; pathname: string };
}

/**
 * Takes away every cookie that scripts can see: the session's can't be seen, and the application sets no other. An
 * exercise's host may set cookies for the whole domain, and above 20,480 bytes of headers CloudFront refuses every
 * request. One for a path that is not shown here stays until somebody comes there.
 */
export function removeForeignCookies({ cookie, location }: CookieJar, write: (cookie: string) => void): void {
  const names = cookie.split('; ').flatMap((pair) => (pair === '' ? [] : [pair.split('=')[0]!]));
  if (names.length === 0) return;
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, at) => `; domain=${labels.slice(at).join('.')}`)];
  for (const name of new Set(names)) {
    for (const path of pathsOf(location.pathname)) {
      for (const domain of domains) write(`${name}=; max-age=0; path=${path}${domain}`);
    }
  }
}

/** `/`, and each folder down to a page with and without its slash: the paths whose cookies the page sees. */
function pathsOf(pathname: string): string[] {
  const parts = pathname.split('/').filter(Boolean);
  return [
    '/',
    ...parts.flatMap((_, at) => [`/${parts.slice(0, at + 1).join('/')}`, `/${parts.slice(0, at + 1).join('/')}/`]),
  ];
}

interface CookieChanges {
  cookieStore?: EventTarget;
}

/** Keeps them out as long as the page stands. Browsers without a cookie store are looked at when the page is shown. */
export function keepForeignCookiesOut(page: Window & CookieChanges): void {
  const { document } = page;
  const remove = () => removeForeignCookies(document, (cookie) => (document.cookie = cookie));
  remove();
  page.cookieStore?.addEventListener('change', remove);
  document.addEventListener('visibilitychange', remove);
}
