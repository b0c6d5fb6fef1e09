import { describe, expect, test } from 'vitest';
import { compileExercise } from '../compile.ts';
import { emptyRegistry } from '../package/registry.ts';
import { cleaned } from './cleaned.ts';
import { themes } from './themes.ts';

describe.each(themes)('%s is refused for what it is:', (_, cases) => {
  test.each(cases)('$name: $code', async ({ bytes, code }) => {
    const outcome = await compileExercise({ package: await bytes(), registry: emptyRegistry });
    // Refused means that nothing is given to be stored.
    expect(outcome).toEqual({ status: 'refused', refusal: expect.objectContaining({ code }) });
  });
});

describe('what comes out harmless is taken:', () => {
  test.each(cleaned)('$name', async ({ bytes, look, is }) => {
    const outcome = await compileExercise({ package: await bytes(), registry: emptyRegistry });
    if (outcome.status === 'refused') throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`);
    expect(await look(outcome)).toEqual(is);
    expect({}).not.toHaveProperty('evil');
    outcome.close();
  });
});

test('no two cases have one name', () => {
  const all = themes.flatMap(([, cases]) => cases.map(({ name }) => name));
  expect(new Set(all).size).toBe(all.length);
});
