import { expect, it } from 'vitest';
import { cookieFetch } from '../../infra/local/demonstration/cookies.ts';
import { testCloud } from '../cloud.ts';
import { factories } from '../factories/index.ts';

const cloud = testCloud();

const askToken = (browser: typeof fetch, headers: Record<string, string> = { origin: cloud.origin }) =>
  browser(`${cloud.origin}/api/identity/token`, { method: 'POST', headers });

/** Who the service says is signed in; nobody is null. */
async function whoIs(browser: typeof fetch): Promise<unknown> {
  const response = await askToken(browser);
  expect(response.status).toBe(200);
  return ((await response.json()) as { session: { me: { givenName: string } } | null }).session?.me.givenName ?? null;
}

/** Begins a sign-in and chooses nobody yet: where the portal asks. */
async function beginAt(browser: typeof fetch, to: string): Promise<Response> {
  return browser(`${cloud.origin}/api/identity/sign-in/demonstration?to=${encodeURIComponent(to)}`);
}

/** Follows redirects from one answer to the first address that the application's pages have. */
async function land(browser: typeof fetch, answer: Response, from: URL): Promise<URL> {
  const next = new URL(answer.headers.get('location')!, from);
  if (next.origin === cloud.origin && !next.pathname.startsWith('/api/')) return next;
  return land(browser, await browser(next), next);
}

async function choose(browser: typeof fetch, begun: Response, subject: string): Promise<URL> {
  const portal = new URL(begun.headers.get('location')!);
  const choice = new URL((await browser(portal)).headers.get('location')!, portal);
  const chosen = await browser(choice, { method: 'POST', body: new URLSearchParams({ subject }) });
  return land(browser, chosen, choice);
}

it('tells who signed in, with their roles', async () => {
  const { me } = await cloud.signIn('teacher');
  expect(me).toMatchObject({ givenName: 'Ghjulia-Maria', familyName: 'Cerchjulini' });
  expect(me.memberships.map(({ role }) => role)).toEqual(['teacher', 'teacher', 'teacher']);
});

it('comes back to the page that was asked for', async () => {
  const browser = cookieFetch();
  const landed = await choose(browser, await beginAt(browser, '/schools/7200901A?tab=groups'), 'head');
  expect(landed.href).toBe(`${cloud.origin}/schools/7200901A?tab=groups`);
});

it('comes back to an address with letters of any language', async () => {
  const browser = cookieFetch();
  const landed = await choose(browser, await beginAt(browser, '/library?q=castellù €'.replace(' ', '+')), 'head');
  expect(landed.searchParams.get('q')).toBe('castellù €');
});

it.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example'])(
  'never sends anybody to another site after signing in: %s',
  async (to) => {
    expect((await beginAt(cookieFetch(), to)).status).toBe(400);
  },
);

it('keeps the session cookie from scripts, from subdomains and from other sites', async () => {
  const browser = cookieFetch();
  let seen = '';
  const watching: typeof fetch = async (input, init) => {
    const response = await browser(input, init);
    seen += response.headers
      .getSetCookie()
      .filter((cookie) => cookie.startsWith('__Host-session='))
      .join('');
    return response;
  };
  await choose(watching, await beginAt(watching, '/'), 'student');
  expect(seen).toMatch(/; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
});

it('gives a token to the application only', async () => {
  const { fetch: browser } = await cloud.signIn('student');
  expect((await askToken(browser)).status).toBe(200);
  expect((await askToken(browser, {})).status).toBe(403);
  for (const origin of ['https://elsewhere.example', cloud.origin.replace('//', '//lib.content.')]) {
    expect((await askToken(browser, { origin })).status).toBe(403);
  }
});

it('tells a first visit that nobody is signed in, which is no fault', async () => {
  expect(await whoIs(cookieFetch())).toBeNull();
});

it('ends the session on the server: its cookie is worth nothing afterwards', async () => {
  const { fetch: browser } = await cloud.signIn('student');
  const cookie = browser.cookiesFor(new URL(cloud.origin));
  const withOld: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, cookie } });
  expect(await whoIs(withOld)).toBe('Lisandra');
  const ended = await browser(`${cloud.origin}/api/identity/sign-out`, {
    method: 'POST',
    headers: { origin: cloud.origin },
  });
  const { portal } = (await ended.json()) as { portal: string };
  expect(new URL(portal).hostname).toBe('portal.chjassu.localhost');
  expect(await whoIs(withOld)).toBeNull();
  expect(await whoIs(browser)).toBeNull();
});

it('ends the session of whoever was signed in on the device before', async () => {
  const { fetch: browser } = await cloud.signIn('student');
  const cookie = browser.cookiesFor(new URL(cloud.origin));
  const withOld: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, cookie } });
  await choose(browser, await beginAt(browser, '/'), 'stuckStudent');
  expect(await whoIs(browser)).toBe('Teodoru');
  expect(await whoIs(withOld)).toBeNull();
});

it('does not let another site sign somebody out', async () => {
  const { fetch: browser } = await cloud.signIn('student');
  const headers = { origin: 'https://elsewhere.example' };
  expect((await browser(`${cloud.origin}/api/identity/sign-out`, { method: 'POST', headers })).status).toBe(403);
  expect(await whoIs(browser)).toBe('Lisandra');
});

it('turns away somebody whom the portal knows and the platform does not', async () => {
  const browser = cookieFetch();
  const landed = await choose(browser, await beginAt(browser, '/'), 'test-nobody');
  expect(landed.href).toBe(`${cloud.origin}/sign-in?refused=unknown-person`);
  expect(await whoIs(browser)).toBeNull();
});

it('refuses an answer of the portal that this browser did not ask for', async () => {
  const [victim, attacker] = [cookieFetch(), cookieFetch()];
  await beginAt(victim, '/');
  const begun = await beginAt(attacker, '/');
  const portal = new URL(begun.headers.get('location')!);
  const choice = new URL((await attacker(portal)).headers.get('location')!, portal);
  const chosen = await attacker(choice, { method: 'POST', body: new URLSearchParams({ subject: 'student' }) });
  const resumed = new URL(chosen.headers.get('location')!, choice);
  const callback = new URL((await attacker(resumed)).headers.get('location')!, resumed);
  const answer = await victim(callback);
  expect(answer.headers.get('location')).toMatch(/\/sign-in\?refused=/);
  expect(await whoIs(victim)).toBeNull();
});

it('lets in a person made a moment ago, with the roles that they were given', async () => {
  const make = await factories();
  const school = await make.school();
  const teacher = await make.person(school.uai, ['teacher', `SCH.${school.uai}`]);
  const { me } = await cloud.signIn(teacher.subject);
  expect(me).toMatchObject({ id: teacher.id, memberships: [{ role: 'teacher', audience: `SCH.${school.uai}` }] });
});
