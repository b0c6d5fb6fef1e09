import type { identity } from '../contract/identity.ts';
import { Reply } from '../platform/http/answer.ts';
import { handle, type Handlers } from '../platform/http/serve.ts';
import { refuse, type Refusal } from '../platform/refusal.ts';
import { clearCookie, sessionCookie } from './cookies.ts';
import { beginSignIn, finishSignIn, type Relying } from './sign-in.ts';
import { tokenSeconds, type TokenIssuer } from './tokens.ts';

export function routes(relying: Relying, tokens: TokenIssuer): Handlers<typeof identity> {
  const { origin, sessions, accounts, providers, log } = relying;
  const open = () => ({});

  return {
    listProviders: handle(open, () => ({ items: providers.map(({ id, name }) => ({ id, name })) })),
    signIn: handle(open, ({ params, query }) => beginSignIn(relying, params.provider, query.to ?? '/')),
    callback: handle(open, ({ params, query, cookies }) => finishSignIn(relying, params.provider, query, cookies)),
    token: handle(open, async ({ cookies, header }) => {
      if (header('origin') !== origin) return foreign();
      const session = cookies[sessionCookie] && (await sessions.find(cookies[sessionCookie]));
      const me = session ? await accounts.me(session) : undefined;
      return { session: me ? { token: await tokens.issue(me), expiresInSeconds: tokenSeconds, me } : null };
    }),
    signOut: handle(open, async ({ cookies, header }) => {
      if (header('origin') !== origin) return foreign();
      const portal = await endSession(relying, cookies[sessionCookie]);
      log('info', 'session.ended');
      return new Reply({
        statusCode: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        cookies: [clearCookie(sessionCookie)],
        body: JSON.stringify(portal ? { portal } : {}),
      });
    }),
    discovery: handle(open, () => tokens.discovery()),
    keys: handle(open, () => tokens.keys()),
  };
}

/** A token or the end of a session is for the application's own pages only, not for content hosts. */
const foreign = (): Refusal => refuse('missing-right', 'Only the application itself may ask for this.');

/** Ends the session here, then says where the portal ends its own; an unreachable portal keeps nobody signed in. */
async function endSession(relying: Relying, cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined;
  const session = await relying.sessions.find(cookie);
  await relying.sessions.end(cookie);
  const provider = relying.providers.find(({ id }) => id === session?.provider);
  if (!session || !provider) return undefined;
  const portal = await relying.portal();
  return portal.end(provider, session, `${relying.origin}/sign-in`).catch(() => undefined);
}
