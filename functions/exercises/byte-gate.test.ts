import { expect, it } from 'vitest';
import { byteGate } from './byte-gate.ts';

/** Work that ends when it is told to. */
function work() {
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const named = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name);
      ends.push(resolve);
    });
  return { begun, named, end: () => ends.shift()?.() };
}

const settled = () => new Promise(setImmediate);

it('lets in what fits, in order, and what is too large alone', async () => {
  const gate = byteGate(100);
  const { begun, named, end } = work();
  const all = [gate(60, named('a')), gate(40, named('b')), gate(500, named('c')), gate(1, named('d'))];
  await settled();
  expect(begun).toEqual(['a', 'b']);
  end();
  await settled();
  expect(begun).toEqual(['a', 'b']);
  end();
  await settled();
  expect(begun).toEqual(['a', 'b', 'c']);
  end();
  await settled();
  end();
  await Promise.all(all);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

it('goes on after a failure', async () => {
  const gate = byteGate(10);
  await expect(gate(10, () => Promise.reject(new Error('the line was lost')))).rejects.toThrow('lost');
  expect(await gate(10, async () => 'stored')).toBe('stored');
});
