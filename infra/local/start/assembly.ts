import { join } from 'node:path';
import { built } from './built.ts';
import { messageOf, StartFailure } from './failure.ts';
import { runScript } from './script.ts';
import { sourcesHash } from './sources.ts';

const sources = ['cdk.json', 'package-lock.json', 'tsconfig.json', 'functions', 'infra', 'content'];
/** Runs the template and is no part of it, but for what the stacks are told. */
const besides = /^infra\/local\/(?!start\/(synthesize|demonstration-deployment)\.ts|demonstration\/people\.ts)/;

/** The cloud assembly of the stacks for this machine, synthesized anew only when its sources have changed. */
export async function prepareAssembly(signal?: AbortSignal): Promise<string> {
  const hash = sourcesHash(sources, besides);
  const folder = await built({ kind: 'stacks', hash, signal }, async (draft) => {
    try {
      await runScript(join(import.meta.dirname, 'synthesize.ts'), [draft], signal);
    } catch (error) {
      throw new StartFailure(`The stacks could not be synthesized: ${messageOf(error)}`, { cause: error });
    }
  });
  return join(folder, 'assembly');
}
