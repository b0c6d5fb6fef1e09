import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from '../run.ts';

/** An installed package and the terms under which it may be handed on. */
export interface Package {
  name: string;
  version: string;
  /** An SPDX identifier; "unknown" where neither its description nor its text says which. */
  licence: string;
  copyright: string;
  /** The licence without the lines of copyright; empty where the package has no file of it. */
  text: string;
}

const Description = z.object({
  name: z.string(),
  version: z.string(),
  license: z.optional(z.string()),
  author: z.optional(z.union([z.string(), z.object({ name: z.string() })])),
});

/** The folder of the package to which a file belongs, from the root of the project; undefined for our own files. */
export function packageFolder(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.replace(`${root}/`, ''))?.[0];
}

/** Reads a package by its folder. */
export function readPackage(folder: string): Package {
  const read = (name: string) => readFileSync(join(root, folder, name), 'utf8');
  const { name, version, license, author } = Description.parse(JSON.parse(read('package.json')));
  const files = readdirSync(join(root, folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const lines = files.sort().flatMap((file) => read(file).split(/\r?\n/));
  const holders = lines.map((line) => line.trim()).filter(namesHolder);
  return {
    name,
    version,
    licence: license ?? recognise(lines),
    copyright: [...new Set(holders)].join('; ') || (typeof author === 'object' ? author.name : (author ?? '')),
    text: lines
      .filter((line) => !namesHolder(line.trim()))
      .join('\n')
      .trim(),
  };
}

/** A line such as "Copyright (c) 2026 Somebody"; the Apache licence has a line that shows how to write one. */
const namesHolder = (line: string) => /^(copyright|\(c\)|©)[^a-z]*(\d{4}|\(c\)|©)/i.test(line) && !/yyyy/.test(line);

/** For packages whose description names no licence. */
function recognise(lines: string[]): string {
  const title = lines.find((line) => line.trim() !== '') ?? '';
  return /^(the )?MIT License/i.test(title.trim()) ? 'MIT' : 'unknown';
}
