import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client } from '#contract/client.ts';
import { OfflineError } from '#contract/client.ts';
import type { Exercise } from '#contract/exercises.ts';
import type { SendFile } from './send.ts';
import { PackageUpload } from './upload.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const file = (name: string, size = 10) => Object.defineProperty(new File(['x'], name), 'size', { value: size });

function stage(states: Exercise['state'][], send: SendFile = async () => undefined) {
  const said: string[] = [];
  const bodies: object[] = [];
  const made = { id: 'X', owners: [], upload: '', updated: '', version: 1 };
  const exercises = {
    beginPackage: async () => ({ url: 'https://store.example/', headers: {} }),
    putExercise: async ({ body }: { body: object }) => {
      bodies.push(body);
      return { ...made, title: 't', state: states.shift() };
    },
    getExercise: async () => ({ ...made, title: 't', state: states.shift() }),
  } as unknown as Client['exercises'];
  const upload = new PackageUpload({ api: { exercises }, send, onexercise: ({ state }) => said.push(state) });
  return { upload, said, bodies };
}

it('tells what becomes of a package until that is settled, and then asks no more', async () => {
  const { upload, said } = stage(['waiting', 'compiling', 'ready']);
  await upload.take(file('castagna.h5p'));
  await vi.runAllTimersAsync();
  expect(said).toEqual(['waiting', 'compiling', 'ready']);
  expect(upload.working).toBe(false);
});

it('refuses what can be no package before it is sent', async () => {
  const { upload, said } = stage(['waiting']);
  await upload.take(file('photo.jpg'));
  expect(upload.unfit).toBe('not-a-zip');
  await upload.take(file('big.h5p', 100_000_001));
  expect(upload.unfit).toBe('too-large');
  expect(said).toEqual([]);
});

it('keeps the file at hand when the line is lost, to send it again', async () => {
  let lost = true;
  const { upload, said } = stage(['ready'], async () => {
    if (lost) throw new OfflineError('gone');
  });
  await upload.take(file('a.h5p'));
  expect(upload.failure?.kind).toBe('offline');
  lost = false;
  await upload.again();
  expect([upload.failure, said]).toEqual([undefined, ['ready']]);
});

it('leaves the title to the package and to whoever types one', async () => {
  const { upload, bodies } = stage(['ready']);
  await upload.take(file('U-castagnu.h5p'));
  expect(bodies).toEqual([{ upload: expect.any(String) }]);
});
