import { expect, it } from 'vitest';
import { eachOf } from './work-off.ts';

it('does what comes behind something that fails, and tells of the failure at the end', async () => {
  const done: number[] = [];
  const work = async (one: number) => {
    if (one === 1) throw new Error('always');
    done.push(one);
  };
  await expect(eachOf([0, 1, 2, 3], work)).rejects.toThrow('1 of 4 failed');
  expect(done).toEqual([0, 2, 3]);
});
