import * as oidc from 'openid-client';
import type { Flow, Session } from './sessions.ts';
import { remembered } from '../platform/remembered.ts';
import type { Provider } from './config.ts';

/** Coming back asks the portal twice at most; the function has ten seconds for all of it, and still says what failed. */
const answerSeconds = 4;

/** What the relying party asks of a portal; one implementation per protocol. */
export interface Portal {
  /** Where to send the browser, and what must be kept until it comes back. */
  begin: (
    provider: Provider,
    redirect: string,
  ) => Promise<{ url: string; kept: Pick<Flow, 'state' | 'nonce' | 'verifier'> }>;
  /** Who the portal says it is. Throws when the answer is forged, old or an error. */
  finish: (provider: Provider, returned: URL, flow: Flow) => Promise<{ subject: string; idToken?: string }>;
  /** Where to send the browser so that the portal forgets who was signed in. */
  end: (provider: Provider, session: Session, back: string) => Promise<string | undefined>;
}

/** OpenID Connect: authorization code with PKCE, state and nonce. Discovery is done once per instance and provider. */
export function oidcPortal(): Portal {
  const known = new Map<string, () => Promise<oidc.Configuration>>();

  async function discover({ issuer, clientId, clientSecret }: Provider) {
    const authentication = clientSecret ? oidc.ClientSecretPost(clientSecret) : oidc.None();
    const url = new URL(issuer);
    // Only a machine's own loopback names may go without TLS.
    const execute = url.hostname.endsWith('.localhost') ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(url, clientId, undefined, authentication, { execute, timeout: answerSeconds });
  }

  function configuration(provider: Provider) {
    const found = known.get(provider.id) ?? remembered(() => discover(provider));
    known.set(provider.id, found);
    return found();
  }

  return {
    async begin(provider, redirect) {
      const kept = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(await configuration(provider), {
        redirect_uri: redirect,
        scope: 'openid',
        prompt: 'login',
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, kept };
    },

    async finish(provider, returned, flow) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(provider), returned, {
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        pkceCodeVerifier: flow.verifier,
        idTokenExpected: true,
      });
      const idToken = tokens.id_token;
      return { subject: tokens.claims()!.sub, ...(idToken && { idToken }) };
    },

    async end(provider, session, back) {
      const found = await configuration(provider);
      if (!found.serverMetadata().end_session_endpoint) return undefined;
      const parameters = { post_logout_redirect_uri: back, ...(session.idToken && { id_token_hint: session.idToken }) };
      return oidc.buildEndSessionUrl(found, parameters).href;
    },
  };
}
