import { expect, it } from 'vitest';
import { packetMilliseconds } from './opus.ts';

// The first byte: 5 bits of configuration, 1 of channels, 2 of how many frames.
const packet = (configuration: number, code: number, ...more: number[]) =>
  Buffer.from([(configuration << 3) | code, ...more]);

it.each([
  ['SILK, one frame of 60 ms', packet(3, 0), 60],
  ['hybrid, two frames of 10 ms', packet(12, 1), 20],
  ['CELT, two frames of 20 ms', packet(31, 2), 40],
  ['CELT, six frames of 2.5 ms', packet(16, 3, 6), 15],
  ['an empty packet', Buffer.alloc(0), 0],
])('a packet lasts as its first bytes say: %s', (_name, bytes, milliseconds) => {
  expect(packetMilliseconds(bytes)).toBe(milliseconds);
});
