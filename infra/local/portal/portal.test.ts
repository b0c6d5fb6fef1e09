import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieFetch } from '../demonstration/cookies.ts';
import { choosers } from '../demonstration/tiles.ts';
import { mapLocalhost } from '../functions/loopback.ts';
import { createPortal, type Portal } from './portal.ts';

let server: Server;
let portal: Portal;
let origin: string;
let application: string;
const folder = mkdtempSync(join(tmpdir(), 'portal-'));

const open = () =>
  createPortal({
    origin,
    people: choosers,
    folder,
    clients: [
      {
        id: 'chjassu',
        origin: application,
        redirectUris: [`${application}/callback`],
        signedOutUris: [`${application}/sign-in`],
      },
    ],
  });

beforeAll(async () => {
  mapLocalhost();
  server = createServer((request, response) => portal.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://portal.chjassu.localhost:${port}`;
  application = `http://chjassu.localhost:${port}`;
  portal = await open();
});

afterAll(() => {
  server.close();
  portal.close();
  rmSync(folder, { recursive: true });
});

const discover = () =>
  oidc.discovery(new URL(origin), 'chjassu', undefined, oidc.None(), { execute: [oidc.allowInsecureRequests] });

async function begin() {
  const configuration = await discover();
  const verifier = oidc.randomPKCECodeVerifier();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: `${application}/callback`,
    scope: 'openid',
    state: 'state',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { configuration, verifier, url };
}

const directive = (policy: string, name: string) => policy.split(/;\s*/).find((part) => part.startsWith(`${name} `));

const next = (response: Response, from: URL) => new URL(response.headers.get('location')!, from);

async function toChoice(browser: typeof fetch) {
  const sign = await begin();
  return { ...sign, choice: next(await browser(sign.url), sign.url) };
}

async function signIn(browser: typeof fetch, subject: string) {
  const { configuration, verifier, choice } = await toChoice(browser);
  const chosen = await browser(choice, { method: 'POST', body: new URLSearchParams({ subject }) });
  const resumed = next(chosen, choice);
  const back = next(await browser(resumed), resumed);
  return oidc.authorizationCodeGrant(configuration, back, {
    pkceCodeVerifier: verifier,
    expectedState: 'state',
    idTokenExpected: true,
  });
}

it('signs in the chosen person at once and tells the application nothing but who it is', async () => {
  const tokens = await signIn(cookieFetch(), 'teacher');
  const { sub, aud, iss } = tokens.claims()!;
  expect({ sub, aud, iss }).toEqual({ sub: 'teacher', aud: 'chjassu', iss: origin });
  const keys = createRemoteJWKSet(new URL(`${origin}/jwks`));
  const { payload } = await jwtVerify(tokens.id_token!, keys);
  expect(Object.keys(payload)).not.toContain('name');
});

it('asks again who it is at the next sign-in on the same tablet, and signs in the next person', async () => {
  const tablet = cookieFetch();
  await signIn(tablet, 'student');
  const { choice } = await toChoice(tablet);
  expect(choice.pathname).toMatch(/^\/choose\//);
  expect((await signIn(tablet, 'stuckStudent')).claims()?.sub).toBe('stuckStudent');
});

it('shows every person with their role and what they are about to do, in French or Corsican', async () => {
  const browser = cookieFetch();
  const { choice } = await toChoice(browser);
  const page = await browser(choice).then((response) => response.text());
  expect(page).toContain('<html lang="fr">');
  for (const { name, about } of choosers.flatMap(({ people }) => people)) {
    expect(page).toContain(name);
    expect(page).toContain(about.fr);
  }
  const corsican = await browser(choice, { headers: { 'accept-language': 'co, fr;q=0.8' } }).then((r) => r.text());
  expect(corsican).toContain(choosers[0]!.people[0]!.about.co);
});

it('keeps the language of the switch on the pages that follow', async () => {
  const browser = cookieFetch();
  await browser(`${origin}/?lang=co`);
  const page = await browser((await toChoice(browser)).choice).then((response) => response.text());
  expect(page).toContain('<html lang="co">');
});

it('lets its own style and script through its content policy, and no other', async () => {
  const browser = cookieFetch();
  const tokens = await signIn(browser, 'student');
  const ending = oidc.buildEndSessionUrl(await discover(), { id_token_hint: tokens.id_token! });
  for (const address of [origin, (await toChoice(browser)).choice, ending]) {
    const response = await browser(address);
    const policy = response.headers.get('content-security-policy')!;
    const pieces = [...(await response.text()).matchAll(/<(style|script)>([^]*?)<\/\1>/g)];
    expect(pieces.length).toBeGreaterThan(0);
    for (const [, kind, text] of pieces) {
      const hash = createHash('sha256').update(text!).digest('base64');
      expect(directive(policy, `${kind}-src`)).toContain(`'sha256-${hash}'`);
    }
  }
});

it('refuses somebody who is not in the demonstration', async () => {
  const browser = cookieFetch();
  const { choice } = await toChoice(browser);
  const answer = await browser(choice, { method: 'POST', body: new URLSearchParams({ subject: 'nobody' }) });
  expect(answer.status).toBe(422);
});

it('cannot be used to send people to a page that is not the application', async () => {
  const { url } = await begin();
  url.searchParams.set('redirect_uri', 'https://elsewhere.example/');
  const answer = await cookieFetch()(url);
  expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
});

it('leads whoever comes back to a choice that is over to the application, which begins anew', async () => {
  const answer = await cookieFetch()(`${origin}/choose/unknown`);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, application]);
});

it('says to whoever chose too late that the sign-in has expired, and leads back to the application', async () => {
  const answer = await fetch(`${origin}/choose/unknown`, { method: 'POST', body: 'subject=student' });
  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain(`href="${application}"`);
});

it('has the letters of the application', async () => {
  const [, address = ''] = /url\('([^']+)'\)/.exec(await fetch(origin).then((response) => response.text()))!;
  const letters = await fetch(new URL(address, origin));
  expect([letters.status, letters.headers.get('content-type')]).toEqual([200, 'font/woff2']);
});

it('signs out without a question and comes back to the application', async () => {
  const browser = cookieFetch();
  const tokens = await signIn(browser, 'student');
  const ending = oidc.buildEndSessionUrl(await discover(), {
    id_token_hint: tokens.id_token!,
    post_logout_redirect_uri: `${application}/sign-in`,
  });
  const page = await browser(ending).then((response) => response.text());
  const body = new URLSearchParams({ xsrf: /name="xsrf" value="(\w+)"/.exec(page)![1]!, logout: 'yes' });
  expect(page).toContain('name="logout" value="yes"');
  const ended = await browser(`${origin}/session/end/confirm`, { method: 'POST', body });
  expect(ended.headers.get('location')).toBe(`${application}/sign-in`);
});

it('keeps its keys and the sign-ins under way over a restart', async () => {
  const browser = cookieFetch();
  const keys = await fetch(`${origin}/jwks`).then((response) => response.json());
  const { configuration, verifier, choice } = await toChoice(browser);
  portal.close();
  portal = await open();
  expect(await fetch(`${origin}/jwks`).then((response) => response.json())).toEqual(keys);
  const chosen = await browser(choice, { method: 'POST', body: new URLSearchParams({ subject: 'head' }) });
  const back = next(await browser(next(chosen, choice)), choice);
  const tokens = await oidc.authorizationCodeGrant(configuration, back, {
    pkceCodeVerifier: verifier,
    expectedState: 'state',
  });
  expect(tokens.claims()?.sub).toBe('head');
});
