import type { Package } from './package.ts';

export interface Distributed extends Package {
  /** In which of the things that we distribute something of it is. */
  where: string[];
}

const heading = `# Third-party notices

Chjassu is licensed under the EUPL-1.2 (\`LICENSE.txt\`). What is distributed of it holds parts of the packages below. This page is
written by \`npm run notices\`; tests fail when it is out of date or when a package may not be handed on with the rest.

## The player of exercises: a work apart

Every exercise is played by [h5p-standalone](https://github.com/tunapanda/h5p-standalone) (MIT), whose \`frame.bundle.js\` holds the
[H5P core](https://github.com/h5p/h5p-php-library) (GPL-3.0), jQuery (MIT) and the fonts Inter and Open Sans (OFL-1.1). Our own \`frame.js\` runs on the
same page and is, there, also under the GPL-3.0, which the EUPL-1.2 allows in its appendix. The player is built into a folder of its own,
served from an origin of its own with its licences beside it (\`infra/player/NOTICES.txt\`, \`infra/player/GPL-3.0.txt\`), and speaks with the
application by \`postMessage\` only. It is distributed beside the application, as an aggregate, and is no part of it; nothing of it is in
the functions or in the application's files. H5P packages that people upload stay under their authors' licences.
`;

/** The notices as Markdown: a table of the packages, then each licence text once with those that it covers. */
export function renderNotices(packages: Distributed[]): string {
  const rows = packages.map(
    ({ name, version, licence, where, copyright }) =>
      `| ${name} | ${version} | ${licence} | ${where.join(', ')} | ${copyright.replaceAll('|', '/')} |`,
  );
  const table = ['| package | version | licence | in | copyright |', '|---|---|---|---|---|', ...rows].join('\n');
  const texts = [...Map.groupBy(packages, ({ licence, text }) => `${licence} ${plain(text)}`).values()]
    .filter(([first]) => first!.text !== '')
    .sort(([one], [other]) => one!.licence.localeCompare(other!.licence))
    .map((group) => `### ${group[0]!.licence}\n\n${namesOf(group)}\n\n\`\`\`text\n${group[0]!.text}\n\`\`\``);
  return `${heading}\n## Packages\n\n${table}\n\n## Licence texts\n\n${texts.join('\n\n')}\n`;
}

/** Texts that differ in line breaks, capitals or quotes only are the same. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const namesOf = (group: Package[]) => group.map(({ name }) => name).join(', ');

/** What a rendered page says of its packages. */
export function readNotices(markdown: string): Pick<Distributed, 'name' | 'version' | 'licence' | 'where'>[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| package '))
    .map((line) => {
      const [, name = '', version = '', licence = '', where = ''] = line.split('|').map((cell) => cell.trim());
      return { name, version, licence, where: where.split(', ') };
    });
}
