import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('asks once, however many want the answer', async () => {
  let asked = 0;
  const answer = remembered(async () => (asked += 1));
  expect(await Promise.all([answer(), answer()])).toEqual([1, 1]);
  expect(await answer()).toBe(1);
});

it('asks again after a failure', async () => {
  let asked = 0;
  const answer = remembered(async () => {
    asked += 1;
    if (asked === 1) throw new Error('for a moment');
    return 'there';
  });
  await expect(answer()).rejects.toThrow('for a moment');
  expect(await answer()).toBe('there');
});
