import { catalogue } from '../../../functions/contract/catalogue.ts';
import { caller, createClient, type Client } from '../../../functions/contract/client.ts';
import { identity, type Me } from '../../../functions/contract/identity.ts';
import { cookieFetch, type CookieFetch } from './cookies.ts';

export const PROVIDER = 'demonstration';

/** A person signed in through the portal, as a browser would hold them. */
export interface SignedIn {
  client: Client;
  me: Me;
  /** The person's browser: it sends their session cookie. */
  fetch: CookieFetch;
}

/** Gives up a token this long before it ends. */
const SPARE_MS = 60_000;

/**
 * Signs a person in over HTTP just as a browser does: to the portal, choose, back, then a token for the session.
 * Names under .localhost must be known to this process (`mapLocalhost`).
 */
export async function signIn(origin: string, subject: string): Promise<SignedIn> {
  const browser = cookieFetch();
  const choice = await follow(browser, new URL(`/api/identity/sign-in/${PROVIDER}?to=/`, origin));
  if (choice.response.status !== 200) throw refusedAt(choice, subject);
  const chosen = await browser(choice.url, { method: 'POST', body: new URLSearchParams({ subject }) });
  const landed = await follow(browser, locationOf(chosen, choice.url), (url) => url.origin === origin && !isApi(url));
  if (landed.url.pathname !== '/') throw refusedAt(landed, subject);

  // Browsers add the Origin to these by themselves.
  const reach = { origin, fetch: browser, headers: { origin } };
  const open = caller({ ...reach, token: async () => undefined }, identity);
  let { session } = await open.token({});
  if (!session) throw refusedAt(landed, subject);
  const { me } = session;
  let until = Date.now() + session.expiresInSeconds * 1000 - SPARE_MS;
  const fresh = async () => {
    if (Date.now() < until) return session?.token;
    ({ session } = await open.token({}));
    until = Date.now() + (session?.expiresInSeconds ?? 0) * 1000 - SPARE_MS;
    return session?.token;
  };
  const client = createClient({ ...reach, token: fresh }, catalogue);
  return { client, me, fetch: browser };
}

interface Place {
  url: URL;
  response: Response;
}

/** Follows redirects until a page answers, or until `landed` says that this address is where it ends. */
async function follow(browser: typeof fetch, from: URL, landed: (url: URL) => boolean = () => false): Promise<Place> {
  let url = from;
  for (let hop = 0; hop < 10; hop++) {
    if (landed(url)) return { url, response: new Response(null) };
    const response = await browser(url);
    if (response.status < 300 || response.status > 399) return { url, response };
    await response.body?.cancel();
    url = locationOf(response, url);
  }
  throw new Error(`signing in leads round in circles at ${url.origin}`);
}

const isApi = (url: URL) => url.pathname.startsWith('/api/');

function locationOf(response: Response, from: URL): URL {
  const location = response.headers.get('location');
  if (!location) throw new Error(`${from.origin} answered ${response.status} in the middle of signing in`);
  return new URL(location, from);
}

const refusedAt = ({ url, response }: Place, subject: string) =>
  new Error(`"${subject}" could not sign in: ${url.origin}${url.pathname}${url.search} (${response.status})`);
