/** Writes THIRD-PARTY-NOTICES.md from what the bundles of the functions and of the web application hold. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAllowed } from './notices/allowed.ts';
import { packagesOfFunctions, packagesOfWeb } from './notices/distributed.ts';
import { readPackage } from './notices/package.ts';
import { renderNotices } from './notices/render.ts';
import { root } from './run.ts';

const places = { functions: await packagesOfFunctions(), web: await packagesOfWeb() };
const folders = [...new Set(Object.values(places).flat())];
const packages = folders
  .map((folder) => ({
    ...readPackage(folder),
    where: Object.entries(places)
      .filter(([, found]) => found.includes(folder))
      .map(([place]) => place),
  }))
  .sort((one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version));

await writeFile(join(root, 'THIRD-PARTY-NOTICES.md'), renderNotices(packages));
console.log(`THIRD-PARTY-NOTICES.md names ${packages.length} packages.`);
for (const { name, version, licence } of packages.filter((one) => !isAllowed(one.licence))) {
  console.error(`${name} ${version} is under "${licence}", which scripts/notices/allowed.ts does not name.`);
  process.exitCode = 1;
}
