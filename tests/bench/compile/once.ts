/** Compiles one package and stores what comes out, as the compiler does: `node once.ts PACKAGE`. */
import { compileExercise } from '../../../functions/exercises/compiler/compile.ts';
import { emptyRegistry } from '../../../functions/exercises/compiler/package/registry.ts';
import { peakMemory } from '../../../functions/exercises/compiler/testing/peak-memory.ts';
import { storeFiles } from '../../../functions/exercises/store.ts';
import type { Objects } from '../../../functions/platform/objects/objects.ts';

/** Takes everything and keeps nothing. */
const bucket = {
  head: async () => undefined,
  async put(_key: string, body: Parameters<Objects['put']>[1]) {
    if (!(body instanceof Uint8Array)) for await (const _piece of body.pieces);
    return true;
  },
} as unknown as Objects;

const begun = process.cpuUsage();
const outcome = await compileExercise({ package: process.argv[2]!, registry: emptyRegistry });
if (outcome.status === 'refused') throw new Error(outcome.refusal.detail);
await storeFiles(bucket, outcome.files);
outcome.close();
const { user, system } = process.cpuUsage(begun);
console.log(JSON.stringify({ seconds: (user + system) / 1e6, memory: peakMemory() }));
