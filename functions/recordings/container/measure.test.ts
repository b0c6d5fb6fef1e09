import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeRecording } from '../testing/boxed.ts';
import { measure } from './measure.ts';

const recorded = (name: string) => readFileSync(join(import.meta.dirname, '../testing', name));
const webm = recorded('chromium.webm');
const mp4 = recorded('chromium.m4a');

describe('a recording of a browser', () => {
  it('in WebM is as long as its packets sound, though its head says nothing', () => {
    expect(measure(webm, 'audio/webm')).toEqual({ seconds: expect.closeTo(2.28, 2) });
  });

  it('in fragments of MP4 is as long as its samples', () => {
    expect(measure(mp4, 'audio/mp4')).toEqual({ seconds: expect.closeTo(2.16, 2) });
  });

  it('in MP4 as older iPads write it is as long as its table says', () => {
    const runs: [number, number][] = [
      [100, 1024],
      [1, 512],
    ];
    expect(measure(wholeRecording(runs), 'audio/mp4')).toEqual({ seconds: (100 * 1024 + 512) / 48_000 });
  });
});

// Chromium hands out its pieces in the middle of a packet: 2167 and 6365 bytes were the first, and the first two.
it.each([2167, 6365, 3000, 3001, 3002, 3003, webm.length - 1])(
  'a recording that the battery ended after %i bytes is as long as its whole packets',
  (length) => {
    const { seconds } = measure(webm.subarray(0, length), 'audio/webm') as { seconds: number };
    expect(seconds).toBeGreaterThan(0.5);
    expect(seconds).toBeLessThan(2.28);
  },
);

describe('what is refused with its reason', () => {
  it.each([1, 3, 40, 120])('a WebM recording cut after %i bytes, in its head', (length) => {
    expect(measure(webm.subarray(0, length), 'audio/webm')).toHaveProperty('fault');
  });

  it.each([1, 7, 40, 600, 3000, mp4.length - 1])('an MP4 recording cut after %i bytes', (length) => {
    expect(measure(mp4.subarray(0, length), 'audio/mp4')).toHaveProperty('fault');
  });

  it('a recording in which nothing was recorded', () => {
    const cluster = webm.indexOf(Buffer.from('1f43b675', 'hex'));
    expect(measure(webm.subarray(0, cluster), 'audio/webm')).toEqual({ fault: 'it holds no sound' });
    expect(measure(wholeRecording([]), 'audio/mp4')).toEqual({ fault: 'it holds no sound' });
  });

  it('a film, or a codec that browsers do not record with', () => {
    expect(measure(wholeRecording([[9, 1024]], 48_000, 'vide'), 'audio/mp4')).toHaveProperty('fault');
    expect(measure(wholeRecording([[9, 1024]], 48_000, 'soun', 'alac'), 'audio/mp4')).toHaveProperty('fault');
    const film = Buffer.from(webm.toString('latin1').replace('A_OPUS', 'V_VP90'), 'latin1');
    expect(measure(film, 'audio/webm')).toHaveProperty('fault');
  });

  it('one format under the name of the other, text, and nothing at all', () => {
    expect(measure(webm, 'audio/mp4')).toHaveProperty('fault');
    expect(measure(mp4, 'audio/webm')).toHaveProperty('fault');
    for (const type of ['audio/webm', 'audio/mp4'] as const) {
      expect(measure(Buffer.from('<html>no sound</html>'), type)).toHaveProperty('fault');
      expect(measure(Buffer.alloc(0), type)).toHaveProperty('fault');
      expect(measure(Buffer.alloc(1000), type)).toHaveProperty('fault');
      expect(measure(Buffer.alloc(1000, 0xff), type)).toHaveProperty('fault');
    }
  });

  it('any recording with a byte changed: it is measured or refused, never a fault of ours', () => {
    for (let at = 0; at < 700; at += 1) {
      for (const [file, type] of [
        [webm, 'audio/webm'],
        [mp4, 'audio/mp4'],
      ] as const) {
        const changed = Buffer.from(file);
        changed[at] = changed[at]! ^ 0xff;
        expect(measure(changed, type)).toBeTypeOf('object');
      }
    }
  });
});
