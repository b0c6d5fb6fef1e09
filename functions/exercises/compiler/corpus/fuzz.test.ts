import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalCodes } from '../../../contract/refusals.ts';
import { compileExercise } from '../compile.ts';
import { emptyRegistry } from '../package/registry.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { sampleEntries } from '../testing/sample-package.ts';
import { mutatedBytes, mutatedEntries, mutatedJson } from './mutations.ts';

/** `FUZZ_RUNS=5000 npx vitest run ... fuzz` looks longer; a failure prints the seed that brings it back. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 60);
const patience = Math.max(30_000, numRuns * 500);

/** Compiled or refused with a code that has a text; whatever is compiled can be stored. */
async function expectSane(bytes: Uint8Array): Promise<void> {
  const outcome = await compileExercise({ package: bytes, registry: emptyRegistry });
  if (outcome.status === 'refused') {
    expect(refusalCodes).toContain(outcome.refusal.code);
    return;
  }
  for (const file of outcome.files) expect((await file.bytes()).byteLength).toBeGreaterThanOrEqual(0);
  outcome.close();
}

const good = rawZip(sampleEntries());

test.each([
  ['some bytes', mutatedBytes(good)],
  ['its entries', mutatedEntries(sampleEntries()).map((entries) => rawZip(entries))],
  ['its documents', mutatedJson(sampleEntries()).map((entries) => rawZip(entries))],
])(
  'a package in which %s were changed is compiled or refused, never a crash',
  { timeout: patience },
  async (_, mutated) => {
    await fc.assert(fc.asyncProperty(mutated, expectSane), { numRuns });
  },
);
