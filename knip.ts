import type { KnipConfig } from 'knip';
import { entries } from './infra/functions.ts';

const comments = /\/\*[^]*?\*\/|<!--[^]*?-->|^\s*\/\/.*$/gm;
const imports = /\bimport(?:\s*\(\s*['"][^'"]+['"]\s*\)|(?!\s*\()[^'"]+['"][^'"]+['"])/g;
const addresses = /\b(?:url\(|@import )\s*['"]([^'"]+)['"]/g;

/** Where things begin to which no import leads; all else must be reached from here or from a test. */
const config: KnipConfig = {
  entry: [
    // Lambda functions, what bundling puts in their way, and what runs at the edge.
    ...Object.values(entries).map(({ entry }) => entry),
    'functions/platform/credentials.ts',
    'infra/left-out.cjs',
    'infra/edge/*.js',
    // Commands, and what they run in processes of their own.
    'infra/app.ts',
    'infra/local/start/synthesize.ts',
    '**/*.fixture.ts',
    'scripts/*.ts',
    'tests/bench/meter.cjs',
    'tests/bench/compile/once.ts',
    // Content types of H5P, bundled by the name of their folder.
    'content/h5p/Chjassu.*/src/index.ts',
    'content/h5p/build.ts',
    // One that the demonstration uploads.
    'infra/local/demonstration/packages/**/*.js',
    // The application: SvelteKit and its plugins find these by their names.
    'web/vite.config.ts',
    'web/messages/plugin.js',
    'web/src/app.d.ts',
    'web/src/hooks.client.ts',
    'web/src/service-worker/index.ts',
    'web/src/routes/**/+*.{svelte,ts}',
  ],
  project: ['**/*.{ts,js,mjs,cjs,svelte}', 'web/src/**/*.css'],
  ignoreDependencies: [
    // `npx cdk`.
    'aws-cdk',
    // Taken as files, by their paths.
    'h5p-standalone',
    '@sparticuz/chromium',
  ],
  // Amazon's DynamoDB Local needs it, and says so where it is missing.
  ignoreBinaries: ['java'],
  // Made by SvelteKit and Paraglide when they build.
  ignoreUnresolved: [/^\$app\//, /^\.\/\$types$/, /^#lib\/paraglide\//],
  // A schema or type that a signature names may be named by callers.
  ignoreExportsUsedInFile: true,
  compilers: {
    // Knip's own reads the script alone and misses what `{#await import(...)}` loads.
    svelte: (text) => text.replace(comments, '').match(imports)?.join(';\n') ?? '',
    css: (text) => [...text.matchAll(addresses)].map(([, path]) => `import '${path}';`).join('\n'),
  },
};

export default config;
