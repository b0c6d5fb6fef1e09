import { expect, test } from 'vitest';
import { clock } from './time.ts';
import { peaksOf, wavOf } from './wave.ts';

test('the wave shows where it is loud, whatever the recording’s loudness', () => {
  const quiet = Float32Array.from([0, 0.01, 0, -0.02, 0, 0, 0.005, 0]);
  expect(peaksOf(quiet, 4)).toEqual([0.5, 1, 0, 0.25].map((peak) => expect.closeTo(peak, 5)));
});

test('silence, nothing at all and fewer samples than bars have a wave too', () => {
  expect(peaksOf(new Float32Array(100), 4)).toEqual([0, 0, 0, 0]);
  expect(peaksOf(new Float32Array(0), 3)).toEqual([0, 0, 0]);
  expect(peaksOf(Float32Array.from([1]), 3)).toHaveLength(3);
});

test('a WAV file holds every sample, clipped at full loudness', async () => {
  const view = new DataView(await wavOf(Float32Array.from([0, 1, -2]), 24_000).arrayBuffer());
  expect(view.byteLength).toBe(44 + 6);
  expect(view.getUint32(24, true)).toBe(24_000);
  expect([0, 2, 4].map((at) => view.getInt16(44 + at, true))).toEqual([0, 32_767, -32_767]);
});

test.each([
  [0, '0:00'],
  [9.99, '0:09'],
  [65, '1:05'],
  [600, '10:00'],
])('%i seconds read %s', (seconds, words) => expect(clock(seconds)).toBe(words));
