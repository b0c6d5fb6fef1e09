import type { Archive } from '../archive/archive.ts';
import type { PackageLibrary } from './package-libraries.ts';

/** H5P's code for a licence that nobody has named; hosts refuse codes that H5P does not know, such as the EUPL. */
const undisclosed = 'U';

const fileNames = /^(licen[cs]e|copying)(\.(txt|md))?$/i;
/** More is a licence with its appendices: what it is called stands at its beginning. */
const mostBytes = 200_000;

const titles: readonly [RegExp, string][] = [
  [/european union public licence\W+v\.? ?1\.2/i, 'EUPL-1.2'],
  [/gnu affero general public license\W+version 3/i, 'AGPL-3.0'],
  [/gnu lesser general public license\W+version 3/i, 'LGPL-3.0'],
  [/gnu general public license\W+version 3/i, 'GPL-3.0'],
  [/gnu general public license\W+version 2/i, 'GPL-2.0'],
  [/mozilla public license,? version 2\.0/i, 'MPL-2.0'],
  [/apache license\W+version 2\.0/i, 'Apache-2.0'],
  [/mit license|permission is hereby granted, free of charge/i, 'MIT'],
];

/** The licence of a library: as library.json names it, or else as the licence file beside it does. */
export async function licenceOf(archive: Archive, { json, files }: PackageLibrary): Promise<string | undefined> {
  if (json.license !== undefined && json.license !== undisclosed) return json.license;
  const file = [...files].find(([path, { size }]) => fileNames.test(path) && size <= mostBytes)?.[1];
  return file && licenceInText((await archive.read(file.path)).toString('utf8'));
}

/** An SPDX identifier for a licence's text, by its tag or by its title. */
export function licenceInText(text: string): string | undefined {
  const tagged = /SPDX-License-Identifier: ([\w.+-]{1,60})/.exec(text)?.[1];
  const beginning = text.slice(0, 1000);
  return tagged ?? titles.find(([title]) => title.test(beginning))?.[1];
}
