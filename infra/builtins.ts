import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

const namespace = 'builtin-by-require';

/**
 * Lets a bundle take Node's own modules by `require`. Imported as ES modules, Node reads each of their exports at
 * once, lazy ones too: `node:http` then loads a whole WebSocket client, some 20 ms of processor time at each start.
 */
export const builtinsByRequire: Plugin = {
  name: namespace,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z:_/0-9]+$/ }, ({ path, kind }) => {
      if (!isBuiltin(path) || kind === 'entry-point') return undefined;
      return kind === 'require-call' ? { path, external: true } : { path, namespace };
    });
    onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
