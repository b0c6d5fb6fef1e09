import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** Imports run one way: web -> contract; domain -> contract, platform; content imports nothing; infra knows functions by path. */
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const no = (group, message) => ({ group, message });

const domains = ['identity', 'directory', 'sequences', 'exercises', 'recordings', 'library', 'progress', 'statistics'];

const oneWay = [
  {
    files: ['functions/contract/**'],
    rules: imports(no(['**/platform/**', 'node:*', '@aws-sdk/*', '@smithy/*'], 'contract is safe for browsers')),
  },
  {
    files: ['functions/platform/**'],
    rules: imports(
      no(
        domains.map((domain) => `**/${domain}/**`).filter((path) => !path.includes('progress')),
        'platform knows no domain',
      ),
    ),
  },
  ...domains.map((domain) => ({
    files: [`functions/${domain}/**`],
    rules: imports(
      no(
        domains.filter((other) => other !== domain).map((other) => `../${other}/*`),
        'a domain never imports another; read its items through platform',
      ),
      no(['**/infra/**', '**/web/**'], 'functions know nothing of what deploys or shows them'),
    ),
  })),
  {
    files: ['web/**'],
    rules: imports(no(['**/functions/**', '!**/functions/contract/**', '**/infra/**'], 'web may import contract only')),
  },
  {
    files: ['content/**'],
    rules: imports(no(['**/functions/**', '**/infra/**', '**/web/**'], 'content imports nothing of ours')),
  },
  {
    files: ['infra/**'],
    ignores: ['**/*.test.ts', 'infra/local/**'],
    rules: imports(no(['**/functions/*/*', '!**/functions/contract/*'], 'infra knows functions by entry path only')),
  },
];

export default typescript.config(
  { ignores: ['build/', 'cdk.out/', '.chjassu/', 'web/build/', 'web/.svelte-kit/', 'web/src/lib/paraglide/'] },
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      eqeqeq: 'error',
      // The application is served at the root of its domain: there is no base path to resolve.
      'svelte/no-navigation-without-resolve': 'off',
      // It takes every set or date that a function makes and forgets for state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  // Commands speak to the person at the terminal.
  {
    files: ['infra/local/start.mjs', 'infra/local/start/**', 'scripts/**', 'content/h5p/build.ts', 'tests/bench/**'],
    rules: { 'no-console': 'off' },
  },
  // An exercise speaks to whoever opens the browser's console.
  { files: ['functions/exercises/compiler/frame/**'], rules: { 'no-console': ['error', { allow: ['warn'] }] } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  ...oneWay,
);
