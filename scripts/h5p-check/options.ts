import { parseArgs } from 'node:util';

export const usage = `npm run --silent h5p:check -- DIR [--pictures FOLDER]

Tries every .h5p under DIR as a school would use it: imports it into a fresh territory on this machine, approves its
libraries, plays it in a browser, and prints one JSON line for each file to standard output:

  {"file", "mainLibrary", "status", "reason", "requests", "kilobytes", "readyMs", "xapi"}

  status      "plays", "refused" (reason says why) or "fails" (a fault of the package or of Chjassu)
  reason      of a file that plays: what was amiss all the same; null when nothing was
  requests    to the exercise's own host and the shared one, with nothing cached, and kilobytes as they came
  readyMs     from the click on the preview until the first answer could be given, without a slow line
  xapi        statements that came while it was opened and touched here and there

Ready and touched is not the same as right: look at the pictures. Progress and the summary go to standard error. Files that lack libraries are tried again after the others, which may
have brought them. Nothing of it stays: the territory is deleted at the end. It takes 2 GB
in all, which is what one person may upload in a month; try more in several folders.

  --pictures FOLDER   keeps a picture of each file that was opened
  --help              shows this

Ends with 0 when every file plays or is refused, 1 when one fails, 2 when there is nothing to try.`;

/** What stands in the way, as one sentence for whoever asked. */
export class CheckFailure extends Error {}

export type Options = { help: true } | { help: false; folder: string; pictures?: string };

export function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  if (values.help) return { help: true };
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new CheckFailure('Name one folder with .h5p files. See --help.');
  return { help: false, folder, ...(values.pictures !== undefined && { pictures: values.pictures }) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { pictures: { type: 'string' }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new CheckFailure(`${error instanceof Error ? error.message : error} See --help.`);
  }
}
