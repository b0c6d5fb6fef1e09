import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { built } from './built.ts';
import { messageOf, StartFailure } from './failure.ts';
import { runScript } from './script.ts';
import { root, sourcesHash } from './sources.ts';

const sources = [
  ...['package.json', 'package-lock.json', 'web', 'functions/contract'],
  // What the player of exercises is made of: the application names its version.
  ...['frame', 'player', 'release', 'semantics/escape.ts'].map((path) => `functions/exercises/compiler/${path}`),
  ...['LICENSE.txt', 'THIRD-PARTY-NOTICES.md'],
];
/** The two parts of what is kept of a build. */
const [site, manifest] = ['site', 'manifest.json'];
const vite = join(root, 'node_modules/vite/bin/vite.js');

export interface BuiltWeb {
  /** The static files. */
  folder: string;
  /** Vite's list of the files, and of what each asks for. */
  manifest: string;
  hash: string;
}

/** The web application as static files, built anew only when its sources have changed. */
export async function prepareWeb(signal?: AbortSignal): Promise<BuiltWeb> {
  const hash = sourcesHash(sources);
  const parts = await built({ kind: 'web', hash, signal }, async (draft) => {
    try {
      await runScript(vite, ['build', 'web'], signal, { VITE_PLAYER_VERSION: await playerVersion() });
    } catch (error) {
      throw new StartFailure(`The web application could not be built: ${messageOf(error)}`, { cause: error });
    }
    await cp(join(root, 'web', 'build'), join(draft, site), { recursive: true });
    await cp(join(root, 'web', '.svelte-kit/output/client/.vite', manifest), join(draft, manifest));
  });
  return { folder: join(parts, site), manifest: join(parts, manifest), hash };
}

/** Loaded only to build: it takes esbuild. */
async function playerVersion(): Promise<string> {
  const [{ buildPlayer }, { stop }] = await Promise.all([
    import('../../../functions/exercises/compiler/player/build-player.ts'),
    import('esbuild'),
  ]);
  const { version } = await buildPlayer();
  await stop();
  return version;
}
