import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { built, store } from './built.ts';

const kind = `tried${process.pid}`;
const hashes = ['one', 'two', 'three', 'four', 'spoilt'];

afterAll(() => {
  for (const hash of hashes) rmSync(join(store, `${kind}-${hash}`), { recursive: true, force: true });
  rmSync(join(store, `lock-${kind}`), { force: true });
});

/** Writes a page, as a builder does, and counts how many do so at the same time. */
function builder() {
  const seen = { builds: 0, atOnce: 0, most: 0 };
  const build = async (draft: string) => {
    seen.builds++;
    seen.most = Math.max(seen.most, ++seen.atOnce);
    await setTimeout(150);
    writeFileSync(join(draft, 'page'), 'whole');
    seen.atOnce--;
  };
  return { seen, build };
}

it('builds once what two ask for at the same time', async () => {
  const { seen, build } = builder();
  const asked = { kind, hash: 'one' };
  const [first, second] = await Promise.all([built(asked, build), built(asked, build)]);
  expect(first).toBe(second);
  expect(readFileSync(join(first, 'page'), 'utf8')).toBe('whole');
  expect(seen).toMatchObject({ builds: 1, most: 1 });
});

it('never builds two of a kind at once', async () => {
  const { seen, build } = builder();
  await Promise.all([built({ kind, hash: 'two' }, build), built({ kind, hash: 'three' }, build)]);
  expect(seen).toMatchObject({ builds: 2, most: 1 });
});

it('keeps nothing of a build that failed, and lets the next one try', async () => {
  const asked = { kind, hash: 'spoilt' };
  const fails = (draft: string) => {
    writeFileSync(join(draft, 'page'), 'half');
    return Promise.reject(new Error('no room left'));
  };
  await expect(built(asked, fails)).rejects.toThrow('no room left');
  expect(existsSync(join(store, `${kind}-spoilt`))).toBe(false);
  const { build } = builder();
  expect(readFileSync(join(await built(asked, build), 'page'), 'utf8')).toBe('whole');
});

it('stops waiting when told so', async () => {
  const { build } = builder();
  const first = built({ kind, hash: 'four' }, build);
  const second = built({ kind, hash: 'four', signal: AbortSignal.timeout(30) }, build);
  await expect(second).rejects.toThrow(/abort/i);
  await first;
});
