import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import type { Chooser } from '../demonstration/tiles.ts';
import { portalKeys } from './keys.ts';
import { languageOf } from './language.ts';
import { lettersPath, sendLetters } from './letters.ts';
import { messages } from './messages.ts';
import { choosePage, contentPolicy, notePage } from './pages.ts';
import { createProvider, type PortalClient } from './provider.ts';
import { openStore } from './store.ts';

export interface PortalOptions {
  /** "http://portal.chjassu.localhost:8080": the issuer, as browsers and functions see it. */
  origin: string;
  clients: PortalClient[];
  people: Chooser[];
  /** Who else may sign in without a tile, by subject: the people whom tests make. */
  admits?: (subject: string) => boolean;
  /** Where keys and sign-ins under way are kept. */
  folder: string;
}

export interface Portal {
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  close: () => void;
}

/** The demonstration territory's school portal: an OpenID provider where one chooses who to be. */
export async function createPortal({ origin, clients, people, admits, folder }: PortalOptions): Promise<Portal> {
  mkdirSync(folder, { recursive: true });
  const store = openStore(join(folder, 'portal.sqlite'));
  const tiles = new Set(people.flatMap((group) => group.people.map(({ subject }) => subject)));
  const knows = (subject: string) => tiles.has(subject) || admits?.(subject) === true;
  const provider = createProvider({ origin, clients, knows, keys: await portalKeys(folder), store });
  const answerProtocol = provider.callback();
  const application = clients[0]!.origin;
  const policy = contentPolicy(clients.map((client) => client.origin));

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (pathname.startsWith('/choose/')) return choose(request, response);
    if (pathname === lettersPath) return sendLetters(response);
    if (/^\/auth(\/|$)/.test(pathname)) forgetSession(request);
    if (pathname.startsWith('/session/end')) setPageHeaders(request, response, policy);
    if (pathname === '/') {
      setPageHeaders(request, response, policy);
      const language = languageOf(request);
      return void response.end(notePage(language, messages.title, messages.explain[language], application));
    }
    return answerProtocol(request, response);
  };

  const choose = async (request: IncomingMessage, response: ServerResponse) => {
    setPageHeaders(request, response, policy);
    const language = languageOf(request);
    if (!(await underWay(provider, request, response))) {
      // Somebody who came back to the page by the browser's own button, perhaps after signing out.
      if (request.method === 'GET') return void response.writeHead(303, { location: application }).end();
      response.statusCode = 410;
      return void response.end(notePage(language, messages.expired, messages.expiredMore[language], application));
    }
    if (request.method !== 'POST') return void response.end(choosePage(language, people));
    const subject = new URLSearchParams(await text(request)).get('subject') ?? '';
    if (knows(subject)) return provider.interactionFinished(request, response, { login: { accountId: subject } });
    response.statusCode = 422;
    return void response.end(choosePage(language, people));
  };

  return {
    handle: (request, response) => void answer(request, response).catch(() => fail(response)),
    close: store.close,
  };
}

const underWay = (provider: Provider, request: IncomingMessage, response: ServerResponse) =>
  provider.interactionDetails(request, response).then(
    () => true,
    () => false,
  );

/** On a shared tablet nobody is taken for the person before: each sign-in begins without a session. */
function forgetSession(request: IncomingMessage): void {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/).filter((cookie) => !/^_session(\.|=)/.test(cookie));
  request.headers.cookie = cookies.join('; ');
}

function setPageHeaders(request: IncomingMessage, response: ServerResponse, policy: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policy);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  const asked = new URL(request.url ?? '/', 'http://portal').searchParams.get('lang');
  if (asked === 'fr' || asked === 'co') response.setHeader('set-cookie', `language=${asked}; Path=/; SameSite=Lax`);
}

function fail(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(500);
  response.end();
}
