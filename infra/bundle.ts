import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

/** Where the folders of the bundled functions go unless told otherwise. */
export const bundleFolder = join(root, 'build', 'functions');

/** Packages in CommonJS call `require`, which an ES module lacks. The long name can't clash with a minified one. */
const requireBanner =
  "import{createRequire as createBundleRequire}from'node:module';const require=createBundleRequire(import.meta.url);";

/**
 * Bundles each function into a folder of its own, `<outdir>/<name>/index.mjs`, and keeps esbuild's metafile as
 * `<outdir>/meta.json`. Nothing stays outside the bundles.
 * @param entries paths from the root of the project, by function name
 */
export async function bundle(entries: Record<string, string>, outdir = bundleFolder): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([name, entry]) => ({ in: entry, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The packages' ES modules: only these can be shaken.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(root, 'functions/platform/credentials.ts') },
    banner: { js: requireBanner },
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  await writeFile(join(outdir, 'meta.json'), JSON.stringify(metafile));
  return metafile;
}
