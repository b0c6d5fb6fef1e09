import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { builtinsByRequire } from './builtins.ts';

const root = resolve(import.meta.dirname, '..');

/** Where the folders of the bundled functions go unless told otherwise. */
export const bundleFolder = join(root, 'build', 'functions');

/** Where a function's source begins, from the root of the project, and what is particular in its dependencies. */
export interface Entry {
  entry: string;
  /** Packages that it does without. */
  without?: string[];
  /** Packages that stay outside the bundle, with the files and folders that it needs of them. */
  beside?: Record<string, string[]>;
}

/** Packages in CommonJS call `require`, which an ES module lacks. The long name can't clash with a minified one. */
const requireBanner =
  "import{createRequire as createBundleRequire}from'node:module';const require=createBundleRequire(import.meta.url);";

/**
 * Bundles each function into a folder of its own, `<outdir>/<name>/index.mjs`, and keeps esbuild's metafile as
 * `<outdir>/meta.json`. What stays outside a bundle lies in its folder, under `node_modules`.
 */
export async function bundle(entries: Record<string, Entry>, outdir = bundleFolder): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const alike = Map.groupBy(Object.entries(entries), ([, { without, beside }]) => JSON.stringify([without, beside]));
  const built = await Promise.all([...alike.values()].map((group) => bundleAlike(group, outdir)));
  for (const [name, { beside = {} }] of Object.entries(entries)) await putBeside(join(outdir, name), beside);
  const metafile = {
    inputs: Object.assign({}, ...built.map(({ inputs }) => inputs)) as Metafile['inputs'],
    outputs: Object.assign({}, ...built.map(({ outputs }) => outputs)) as Metafile['outputs'],
  };
  await writeFile(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return metafile;
}

/** One run of esbuild, which parses what the functions share once. */
async function bundleAlike(group: [name: string, entry: Entry][], outdir: string): Promise<Metafile> {
  const { without = [], beside = {} } = group[0]?.[1] ?? {};
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: group.map(([name, { entry }]) => ({ in: entry, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The packages' ES modules: only these can be shaken.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'functions/platform/credentials.ts'),
      ...Object.fromEntries(without.map((name) => [name, join(root, 'infra/left-out.cjs')])),
    },
    external: Object.keys(beside).flatMap((name) => [name, `${name}/*`]),
    plugins: [builtinsByRequire],
    banner: { js: requireBanner },
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}

async function putBeside(folder: string, packages: Record<string, string[]>): Promise<void> {
  for (const [name, files] of Object.entries(packages)) {
    const [from, to] = [join(root, 'node_modules', name), join(folder, 'node_modules', name)];
    for (const file of files) await cp(join(from, file), join(to, file), { recursive: true });
  }
}
