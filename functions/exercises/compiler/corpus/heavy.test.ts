import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heavy } from './heavy.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heavy-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Half of what the function has: the rest is for the package itself and for what is stored of it. */
const mostMegabytes = 512;

const measure = join(import.meta.dirname, 'measure.fixture.ts');
const worst = ['as much code as there may be', 'dense styles', 'styles that import each other without end'];
/** Those that came nearest to the bound, or past all bounds once; `HEAVY_CASES=all` takes a minute. */
const chosen = heavy.filter(([name]) => process.env['HEAVY_CASES'] === 'all' || worst.includes(name));

test.each(chosen)('%s: decided within the memory of the compiler', { timeout: 120_000 }, async (_, make, code) => {
  const path = join(folder, 'some.h5p');
  await writeFile(path, make());
  // V8 takes what it is given before it looks for what it no longer needs.
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=256', measure, path]);
  const { outcome, megabytes } = JSON.parse(stdout) as { outcome: string; megabytes: number };
  expect(outcome).toBe(code);
  expect(megabytes).toBeLessThan(mostMegabytes);
});
