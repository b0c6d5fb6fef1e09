import { Provider, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { languageOf } from './language.ts';
import { messages } from './messages.ts';
import { notePage, signOutPage } from './pages.ts';
import type { PortalKeys } from './keys.ts';
import type { Store } from './store.ts';

/** An application that signs people in here: a public client with PKCE. */
export interface PortalClient {
  id: string;
  /** Where its pages are, without a trailing slash. */
  origin: string;
  redirectUris: string[];
  signedOutUris: string[];
}

interface Options {
  origin: string;
  clients: PortalClient[];
  knows: (subject: string) => boolean;
  keys: PortalKeys;
  store: Store;
}

const HOUR = 3600;

/** The OpenID provider: code flow with PKCE, one choice page, no consent page, no claim but the subject. */
export function createProvider({ origin, clients, knows, keys, store }: Options): Provider {
  const application = clients[0]!.origin;
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const configuration: Configuration = {
    adapter: store.adapter,
    clients: clients.map(toMetadata),
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookie] },
    claims: { openid: ['sub'] },
    scopes: ['openid'],
    interactions: { policy, url: (_context, interaction) => `/choose/${interaction.uid}` },
    findAccount: (_context, subject) =>
      knows(subject) ? { accountId: subject, claims: () => ({ sub: subject }) } : undefined,
    loadExistingGrant: grantAtOnce,
    ttl: {
      Session: 12 * HOUR,
      Grant: 12 * HOUR,
      Interaction: HOUR,
      AuthorizationCode: 60,
      AccessToken: 600,
      IdToken: 600,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (context, form) => void (context.body = signOutPage(languageOf(context.req), form)),
        postLogoutSuccessSource: (context) => {
          const language = languageOf(context.req);
          context.body = notePage(language, messages.title, messages.signedOut[language], application);
        },
      },
    },
    renderError: (context, { error, error_description: detail }) => {
      const language = languageOf(context.req);
      context.type = 'html';
      context.body =
        error === 'invalid_request' && context.path.startsWith('/auth/')
          ? notePage(language, messages.expired, messages.expiredMore[language], application)
          : notePage(language, messages.fault, detail ?? error, application);
    },
  };
  return new Provider(origin, configuration);
}

function toMetadata({ id, redirectUris, signedOutUris }: PortalClient) {
  return {
    client_id: id,
    token_endpoint_auth_method: 'none' as const,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: signedOutUris,
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
  };
}

/** The people are made up: whoever is chosen agrees. */
async function grantAtOnce({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}
