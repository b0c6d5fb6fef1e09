import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBuilder, type Plugin } from 'vite';
import { bundle } from '../../infra/bundle.ts';
import { entries } from '../../infra/functions.ts';
import { root } from '../run.ts';
import { packageFolder } from './package.ts';

/** Folders of the packages of which something is in the functions' bundles or lies beside them. */
export async function packagesOfFunctions(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-notices-'));
  try {
    const { outputs } = await bundle(entries, folder);
    const taken = Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
    );
    const beside = Object.values(entries).flatMap((entry) => Object.keys(entry.beside ?? {}));
    return foldersOf([...taken.map(([path]) => path), ...beside.map((name) => `node_modules/${name}/package.json`)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Packages that write some of their own code among our sources. */
const generators = ['node_modules/@inlang/paraglide-js'];

/** Folders of the packages of which something is in the web application; builds it. */
export async function packagesOfWeb(): Promise<string[]> {
  const taken: string[] = [];
  const collector: Plugin = {
    name: 'collect-packages',
    generateBundle(_options, output) {
      if (this.environment.name === 'ssr') return;
      for (const file of Object.values(output)) {
        if (file.type === 'asset') taken.push(...file.originalFileNames.map((name) => join(root, 'web', name)));
        else taken.push(...file.moduleIds);
      }
    },
  };
  const configFile = join(root, 'web/vite.config.ts');
  const builder = await createBuilder({
    root: join(root, 'web'),
    configFile,
    logLevel: 'error',
    plugins: [collector],
  });
  await builder.buildApp();
  return [...foldersOf(taken), ...generators].sort();
}

const foldersOf = (paths: string[]): string[] =>
  [...new Set(paths.map(packageFolder).filter((folder) => folder !== undefined))].sort();
