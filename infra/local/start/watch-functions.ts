import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../bundle.ts';
import { constructName } from '../../constructs/names.ts';
import { entries } from '../../functions.ts';
import type { Cloud } from '../cloud.ts';
import { forgetOld, store } from './built.ts';
import { root } from './sources.ts';

/** Editors write several files at once. */
const QUIET_MS = 150;

/**
 * Bundles the functions anew as their sources change and runs those that came out different. What stacks say
 * (routes, rights, variables) needs another start. Returns how to end it.
 */
export async function watchFunctions(cloud: Cloud, say: (line: string) => void): Promise<() => void> {
  forgetOld('dev');
  const folder = join(store, `dev-${process.pid}`);
  let round = 0;
  let known: Record<string, string> = {};

  async function rebuild(): Promise<string[]> {
    const into = join(folder, String(++round));
    mkdirSync(into, { recursive: true });
    await bundle(entries, into);
    const built = Object.fromEntries(Object.keys(entries).map((name) => [name, contentOf(join(into, name))]));
    const changed = Object.keys(built).filter((name) => built[name] !== known[name]);
    for (const name of changed) cloud.replace(arnOf(cloud, name), join(into, name));
    known = built;
    return changed;
  }

  await rebuild();
  const tell = () =>
    rebuild().then(
      (changed) => changed.length > 0 && say(`Functions run their new code: ${changed.join(', ')}.`),
      // The bundler has said where by itself.
      () => say('The functions could not be bundled: the old code runs on until that is mended.'),
    );
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve<unknown>(undefined);
  const watcher = watch(join(root, 'functions'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => (last = last.then(tell)), QUIET_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

function contentOf(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex');
}

function arnOf({ system }: Cloud, name: string): string {
  const id = new RegExp(`\\.${constructName(name)}Function[0-9A-F]{8}$`);
  const found = system.functions.find((lambda) => id.test(lambda.id));
  if (!found) throw new Error(`the stacks lack the function ${name}: start again`);
  return found.arn;
}
