import { expect, test } from 'vitest';
import { caller } from './client.ts';
import { progress } from './progress.ts';

/** Saves a state of so many characters, and gives what the browser was asked for. */
async function saved(characters: number, outlives?: boolean): Promise<RequestInit> {
  let asked: RequestInit = {};
  const client = caller(
    {
      origin: '',
      token: async () => undefined,
      fetch: async (_address, init) => {
        asked = init ?? {};
        return new Response(null, { status: 204 });
      },
    },
    progress,
  );
  const params = { assignment: '01', activity: '01' };
  const body = { release: 'r', state: 'è'.repeat(characters) };
  await client.putState({ params, body, ...(outlives && { outlives }) });
  return asked;
}

test('a call that is to outlive its page does, as far as browsers let it: a larger one fails when it is kept alive', async () => {
  expect(await saved(1000, true)).toMatchObject({ keepalive: true });
  expect(await saved(29_000, true)).toMatchObject({ keepalive: true });
  expect(await saved(31_000, true)).not.toHaveProperty('keepalive');
  expect(await saved(1000)).not.toHaveProperty('keepalive');
});
