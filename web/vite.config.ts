import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { chunkGroups } from './chunks.ts';
import { requireEveryMessage } from './messages/complete.ts';
import { staticSite } from './static-site.ts';

const here = import.meta.dirname;
requireEveryMessage();

export default defineConfig({
  root: here,
  plugins: [
    sveltekit({
      adapter: staticSite(join(here, 'build')),
      paths: { relative: false },
      // The distribution's header says the rest, with the hosts of the deployment.
      csp: { mode: 'hash', directives: { 'script-src': ['self'], 'object-src': ['none'], 'base-uri': ['self'] } },
    }),
    paraglideVitePlugin({
      project: join(here, 'project.inlang'),
      outdir: join(here, 'src/lib/paraglide'),
      strategy: ['globalVariable', 'baseLocale'],
      emitReadme: false,
    }),
  ],
  build: {
    rolldownOptions: {
      // A text that is in no message file would end the page that shows it.
      onLog(level, log, report) {
        if (log.code === 'IMPORT_IS_UNDEFINED' && log.message.includes('paraglide')) throw new Error(log.message);
        report(level, log);
      },
    },
  },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } } } },
  },
  server: { fs: { allow: ['..'] } },
});
