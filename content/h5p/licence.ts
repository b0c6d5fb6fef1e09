/** The licence fields of h5p.json. */
export interface H5pLicence {
  license: string;
  licenseVersion?: string;
}

const creativeCommons = /^CC[- ](BY(?:-NC)?(?:-SA|-ND)?)[- ](1\.0|2\.0|2\.5|3\.0|4\.0)$/;

const others: Record<string, H5pLicence> = {
  'CC0-1.0': { license: 'CC0 1.0' },
  'CC-PDM-1.0': { license: 'CC PDM' },
};

/** H5P's code for an SPDX identifier such as `CC-BY-SA-4.0`; throws on a licence that H5P has no code for. */
export function h5pLicence(identifier: string): H5pLicence {
  const [, code, version] = creativeCommons.exec(identifier) ?? [];
  if (code) return { license: `CC ${code}`, licenseVersion: version };
  const known = others[identifier];
  if (known) return known;
  throw new Error(`H5P has no code for the licence "${identifier}": use CC-BY-SA-4.0, CC-BY-4.0, CC0-1.0 or the like`);
}
