import { PROVIDER } from '../demonstration/sign-in.ts';
import { people } from '../demonstration/people.ts';

/** The deployment's domain on this machine; browsers know every name under .localhost as this machine. */
export const DOMAIN = 'chjassu.localhost';
/** The application's id at the portal. */
export const CLIENT_ID = 'chjassu';

/** What the stacks are told for this machine. Addresses are https there; the local cloud adds its port. */
export const context = {
  domain: DOMAIN,
  firstAdministrator: `${PROVIDER} ${people.territoryAdministrator.key}`,
  providers: [
    {
      id: PROVIDER,
      name: 'Portail de démonstration',
      kind: 'oidc',
      issuer: `https://portal.${DOMAIN}`,
      clientId: CLIENT_ID,
    },
  ],
};
