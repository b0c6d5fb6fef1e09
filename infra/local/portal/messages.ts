import type { Text } from '../demonstration/tiles.ts';

/** What the portal says. Corsican words not attested in software are marked in SCREENS: a native reader settles them. */
export const messages = {
  title: { fr: 'Portail de démonstration', co: 'Portale di dimustrazione' },
  who: { fr: 'Qui êtes-vous aujourd’hui\u00a0?', co: 'Quale site oghje\u00a0?' },
  explain: {
    fr: 'Ce portail joue celui des établissements. Les personnes sont inventées\u00a0: choisissez-en une, sans mot de passe.',
    co: 'Stu portale face quellu di e scole. E persone sò inventate\u00a0: sceglite ne una, senza parolla d’intesa.',
  },
  language: { fr: 'Langue', co: 'Lingua' },
  signingOut: { fr: 'Quitter le portail', co: 'Scunnettesi da u portale' },
  signOut: { fr: 'Se déconnecter', co: 'Scunnettesi' },
  signedOut: { fr: 'Vous êtes déconnecté du portail.', co: 'Ùn site più cunnessu à u portale.' },
  toApplication: { fr: 'Aller à Chjassu', co: 'Andà à Chjassu' },
  expired: { fr: 'Cette connexion a expiré', co: 'Sta cunnessione hè scaduta' },
  expiredMore: {
    fr: 'Elle a duré trop longtemps, ou une autre personne s’est connectée entre-temps. Recommencez depuis Chjassu.',
    co: 'Hè durata troppu, o un’altra persona s’hè cunnessa. Principiate torna da Chjassu.',
  },
  fault: { fr: 'Le portail ne peut pas répondre à cette demande', co: 'U portale ùn pò micca risponde à sta dumanda' },
} satisfies Record<string, Text>;
