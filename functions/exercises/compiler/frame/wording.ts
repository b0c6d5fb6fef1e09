/** The texts of H5P core that a learner can meet; content types bring their own. */
const french = {
  close: 'Fermer',
  cancelLabel: 'Annuler',
  confirmLabel: 'Confirmer',
  confirmDialogHeader: 'Confirmer l’action',
  confirmDialogBody: 'Voulez-vous continuer ? Il ne sera pas possible de revenir en arrière.',
  fullscreen: 'Plein écran',
  disableFullscreen: 'Quitter le plein écran',
  copyrightInformation: 'Droits d’utilisation',
};

type Wording = Record<keyof typeof french, string>;

const corsican: Wording = {
  close: 'Chjude',
  cancelLabel: 'Annullà',
  confirmLabel: 'Cunfirmà',
  confirmDialogHeader: 'Cunfirmà l’azzione',
  confirmDialogBody: 'Vulete cuntinuà ? Ùn si puderà micca vultà in daretu.',
  fullscreen: 'Screnu sanu',
  disableFullscreen: 'Esce da u screnu sanu',
  copyrightInformation: 'Diritti d’usu',
};

const english: Wording = {
  close: 'Close',
  cancelLabel: 'Cancel',
  confirmLabel: 'Confirm',
  confirmDialogHeader: 'Confirm',
  confirmDialogBody: 'Do you want to go on? This cannot be undone.',
  fullscreen: 'Full screen',
  disableFullscreen: 'Leave full screen',
  copyrightInformation: 'Rights of use',
};

/** Licences are known by their codes in every language. */
const licences = {
  licenseU: '–',
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
