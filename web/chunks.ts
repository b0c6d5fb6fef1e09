/**
 * How the application's modules are put into files; what no group takes, the bundler splits by itself. Left alone it
 * makes a file of each text and icon that several pages share: a first visit asked for 90 files, half of them smaller
 * than what a request costs, and small files hardly compress.
 *
 * A group takes along what its modules import. So that no page grows by what others need, all but the shell take only
 * what many entries share; numbers were found by weighing every page. Of two groups the one of higher priority takes
 * a module first. `entriesAwareMergeThreshold`, which promises the same, made every page heavier.
 */
export const chunkGroups = [
  // Kit's client reads at its start what the page told: the version of the application, without which every mistake
  // looks like a new version and loads the page again for ever. The entry fills it in before it loads the client, so
  // nothing that the entry imports may bring the client along.
  { name: 'entry', test: /client\/payload\.js|vite\/preload-helper/, priority: 5 },
  // Apart from the shell: a new version of the application leaves it in the browser's cache.
  {
    name: 'framework',
    test: /node_modules\/(svelte|@sveltejs|zod|devalue|esm-env|clsx)\//,
    minShareCount: 10,
    priority: 4,
  },
  // Both layouts and the error page come with every page.
  { name: 'shell', test: /routes\/(\(app\)\/)?\+(layout|error)\.(svelte|ts)/, priority: 3 },
  { name: 'common', minShareCount: 10, priority: 2 },
  // What the home, the player and the pages of a family and of a class say of a learner's work.
  {
    name: 'learner',
    test: /contract\/progress\.ts|lib\/(ui\/(StateMark|state-name)|path\/MiniPath)/,
    minShareCount: 2,
    priority: 1,
  },
];
