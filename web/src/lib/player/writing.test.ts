import { beforeEach, describe, expect, test } from 'vitest';
import type { HandInFile } from './parcel.ts';
import { Writing, type Written } from './writing.svelte.ts';

/** A device that outlasts the page, and a clock that is turned by hand. */
let kept: Written | undefined;
let due: (() => void) | undefined;

const page = () =>
  new Writing({
    keeper: {
      read: async () => kept,
      keep: async (written) => void (kept = written),
      forget: async () => void (kept = undefined),
    },
    after(_milliseconds, run) {
      due = run;
      return () => (due = undefined);
    },
  });

const settle = () => new Promise((resolve) => setTimeout(resolve));
async function passPause() {
  due?.();
  await settle();
}

beforeEach(() => {
  [kept, due] = [undefined, undefined];
});

describe('what is being written', () => {
  test('is there again after a reload, with its files', async () => {
    const file = { upload: '1', file: { name: 'ricetta.pdf' } } as HandInFile;
    const first = page();
    first.write('Farina è acqua');
    first.put([file]);
    expect(first.kept).toBe(false);
    await passPause();
    expect(first.kept).toBe(true);
    const next = page();
    await next.resume();
    expect([next.text, next.files, next.kept]).toEqual(['Farina è acqua', [file], true]);
  });

  test('is kept at once when the page goes away', async () => {
    const first = page();
    first.write('A mità di una fra');
    await first.flush();
    expect(kept?.text).toBe('A mità di una fra');
  });

  test('is not overwritten by what was left, when somebody writes before that is read', async () => {
    kept = { text: 'vechju', files: [] };
    const next = page();
    next.write('novu');
    await next.resume();
    expect(next.text).toBe('novu');
  });

  test('leaves nothing on the device once it has gone, or was taken back', async () => {
    const first = page();
    first.write('Eccu');
    await passPause();
    await first.gone();
    expect([kept, first.text, first.kept]).toEqual([undefined, '', false]);
    first.write('Sbagliu');
    await passPause();
    first.write('');
    await passPause();
    expect([kept, first.kept]).toEqual([undefined, false]);
  });

  test('is not said to be kept where the device refuses to', async () => {
    const writing = new Writing({
      keeper: {
        read: async () => undefined,
        keep: () => Promise.reject(new Error('full')),
        forget: async () => undefined,
      },
      after: () => () => undefined,
    });
    writing.write('Eccu');
    await writing.flush();
    expect(writing.kept).toBe(false);
  });
});
