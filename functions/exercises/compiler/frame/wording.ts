import { corsican } from './wordings/co.ts';
import { english } from './wordings/en.ts';
import { french } from './wordings/fr.ts';

/** Licences are known by their codes in every language. */
const licences = {
  licenseCCBY: 'CC BY',
  licenseCCBYSA: 'CC BY-SA',
  licenseCCBYND: 'CC BY-ND',
  licenseCCBYNC: 'CC BY-NC',
  licenseCCBYNCSA: 'CC BY-NC-SA',
  licenseCCBYNCND: 'CC BY-NC-ND',
  licenseCC40: '4.0',
  licenseCC30: '3.0',
  licenseCC25: '2.5',
  licenseCC20: '2.0',
  licenseCC10: '1.0',
  licenseCC010: 'CC0 1.0',
  licensePDM: 'Public Domain Mark',
  licensePD: 'Public Domain',
  licenseGPL: 'GNU GPL',
  licenseV1: 'v1',
  licenseV2: 'v2',
  licenseV3: 'v3',
  licenseC: '©',
};

const byLanguage = new Map([
  ['fr', french],
  ['co', corsican],
  ['en', english],
]);

/** Core's texts in the language of the interface; in French when there are none. */
export function wording(language: string): Record<string, string> {
  return { ...licences, ...(byLanguage.get(language.split('-')[0] ?? '') ?? french) };
}
