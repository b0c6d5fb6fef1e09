import { peakMemory } from '../testing/peak-memory.ts';
import { compileExercise } from '../compile.ts';
import { emptyRegistry } from '../package/registry.ts';

/** Compiles the package at a path in a process of its own, and prints what came of it and the most memory it took. */
const outcome = await compileExercise({ package: process.argv[2] ?? '', registry: emptyRegistry });
process.stdout.write(
  JSON.stringify({
    outcome: outcome.status === 'refused' ? outcome.refusal.code : outcome.status,
    megabytes: Math.round(peakMemory()),
  }),
);
if (outcome.status === 'compiled') outcome.close();
