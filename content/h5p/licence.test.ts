import { expect, it } from 'vitest';
import { h5pLicence } from './licence.ts';

it.each([
  ['CC-BY-SA-4.0', { license: 'CC BY-SA', licenseVersion: '4.0' }],
  ['CC-BY-NC-ND-3.0', { license: 'CC BY-NC-ND', licenseVersion: '3.0' }],
  ['CC BY 4.0', { license: 'CC BY', licenseVersion: '4.0' }],
  ['CC0-1.0', { license: 'CC0 1.0' }],
])('writes %s as H5P does', (identifier, expected) => expect(h5pLicence(identifier)).toEqual(expected));

it.each(['EUPL-1.2', 'CC-BY-SA', 'free'])('refuses %s and names what would do', (identifier) => {
  expect(() => h5pLicence(identifier)).toThrow(/CC-BY-SA-4\.0/);
});
