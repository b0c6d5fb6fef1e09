import { refuse, type Result } from '../platform/refusal.ts';
import { Reply } from '../platform/http/answer.ts';
import type { Log } from '../platform/log.ts';
import type { Cookies } from '../platform/http/request.ts';
import { clearCookie, flowCookie, sessionCookie, setCookie } from './cookies.ts';
import type { Provider } from './config.ts';
import type { AccountRepository } from './people.ts';
import type { Portal } from './portal.ts';
import type { Flow, SessionRepository } from './sessions.ts';

export interface Relying {
  origin: string;
  providers: Provider[];
  /** "provider subject". */
  firstAdministrator: string;
  sessions: SessionRepository;
  accounts: AccountRepository;
  portal: () => Promise<Portal>;
  log: Log;
}

/** Why somebody comes back without a session; the log says it as `reason`, and an alarm counts the portals'. */
export type Refused = 'unknown-person' | 'portal-refused' | 'expired' | 'portal-unreachable';

const callbackAddress = (origin: string, provider: string) => `${origin}/api/identity/callback/${provider}`;

/** Sends the browser to the school's portal and remembers, bound to this browser, what it must bring back. */
export async function beginSignIn(relying: Relying, providerId: string, to: string): Promise<Result<Reply>> {
  const provider = relying.providers.find(({ id }) => id === providerId);
  if (!provider) return refuse('not-found', 'There is no such portal.');
  try {
    const portal = await relying.portal();
    const { url, kept } = await portal.begin(provider, callbackAddress(relying.origin, provider.id));
    const cookie = await relying.sessions.beginFlow({ provider: provider.id, to, ...kept });
    return redirect(url, [setCookie(flowCookie, cookie)]);
  } catch (fault) {
    return turnedAway(relying, provider.id, 'portal-unreachable', fault);
  }
}

/** Finishes the sign-in with what the portal says; whoever is not known here gets a page that says so. */
export async function finishSignIn(
  relying: Relying,
  providerId: string,
  query: Record<string, string>,
  cookies: Cookies,
): Promise<Reply> {
  const provider = relying.providers.find(({ id }) => id === providerId);
  const kept = cookies[flowCookie] ? await relying.sessions.takeFlow(cookies[flowCookie]) : undefined;
  if (!provider || kept?.provider !== providerId) return turnedAway(relying, providerId, 'expired');
  return establish(relying, { provider, flow: kept, query, earlier: cookies[sessionCookie] });
}

interface Return {
  provider: Provider;
  flow: Flow;
  query: Record<string, string>;
  /** The session that this browser had before. */
  earlier: string | undefined;
}

async function establish(relying: Relying, { provider, flow, query, earlier }: Return) {
  const returned = new URL(`${callbackAddress(relying.origin, provider.id)}?${new URLSearchParams(query)}`);
  const portal = await relying.portal();
  const found = await portal.finish(provider, returned, flow).catch((fault: unknown) => ({ fault }));
  if ('fault' in found) return turnedAway(relying, provider.id, 'portal-refused', found.fault);
  const person = await personBehind(relying, provider.id, found.subject);
  if (!person) return turnedAway(relying, provider.id, 'unknown-person');
  const session = await relying.sessions.begin({
    person,
    provider: provider.id,
    subject: found.subject,
    ...(found.idToken && { idToken: found.idToken }),
  });
  // Whoever was signed in on this device before is so no longer, wherever a copy of the cookie may be.
  if (earlier) await relying.sessions.end(earlier);
  relying.log('info', 'session.created', { provider: provider.id });
  return redirect(new URL(flow.to, relying.origin).href, [setCookie(sessionCookie, session), clearCookie(flowCookie)]);
}

async function personBehind({ accounts, firstAdministrator }: Relying, provider: string, subject: string) {
  const person = await accounts.personBehind({ provider, subject });
  if (person || firstAdministrator !== `${provider} ${subject}`) return person;
  return accounts.createFirstAdministrator({ provider, subject });
}

function turnedAway(relying: Relying, provider: string, code: Refused, fault?: unknown): Reply {
  const cause = fault instanceof Error ? `${fault.name}: ${fault.message}` : undefined;
  relying.log('warn', 'sign-in.refused', { provider, reason: code, ...(cause && { cause }) });
  return redirect(`${relying.origin}/sign-in?refused=${code}`, [clearCookie(flowCookie)]);
}

const redirect = (location: string, cookies: string[]) =>
  new Reply({ statusCode: 303, headers: { location }, cookies });
