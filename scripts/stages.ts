/** One part of `npm test`: a command, counted as one check, or a project of Vitest, counted by its tests. */
export interface Stage {
  name: string;
  command?: string[];
  project?: string;
  /** Into how many runs side by side the project's files are dealt. */
  shards?: number;
}

/** Those of a line run side by side, and the lines one after the other: each keeps about two cores busy. */
export const waves: Stage[][] = [
  // Types and texts of the web application are made by its build.
  [{ name: 'build of the web application', command: ['node', 'scripts/build-web.ts'] }],
  [
    { name: 'types', command: ['tsc', '--noEmit'] },
    { name: 'types of the web application', command: ['svelte-check', '--tsconfig', 'web/tsconfig.json'] },
  ],
  [
    { name: 'lint', command: ['eslint', '.'] },
    { name: 'format', command: ['prettier', '--check', '.', '--log-level=warn'] },
    { name: 'unused', command: ['knip'] },
  ],
  [{ name: 'unit', project: 'unit' }],
  [
    { name: 'web', project: 'web' },
    { name: 'infra', project: 'infra' },
  ],
  // Each run has a cloud of its own, and waits for it half of the time.
  [
    { name: 'integration', project: 'integration' },
    { name: 'e2e', project: 'e2e', shards: 2 },
  ],
];
