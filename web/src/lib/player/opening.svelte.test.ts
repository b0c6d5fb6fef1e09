import { describe, expect, test } from 'vitest';
import { OfflineError } from '#contract/client.ts';
import { Opening } from './opening.svelte.ts';

/** An opening that reads these one after the other, and what it wrote and said. */
function openingOf(...states: (string | undefined | Error)[]) {
  const told: string[] = [];
  let answer: (() => void) | undefined;
  const opening = new Opening({
    read: async () => {
      const state = states.shift();
      await new Promise<void>((resolve) => (answer = resolve));
      if (state instanceof Error) throw state;
      return state;
    },
    write: (state) => told.push(state),
    onelsewhere: () => told.push('elsewhere'),
  });
  /** Has the read that is under way answered. */
  const answered = async (reading: Promise<void>) => {
    answer?.();
    await reading;
  };
  return { opening, told, answered };
}

describe('an exercise that was prepared', () => {
  test('begins at once where it was left, and what is answered is written once that is certain', async () => {
    const { opening, told, answered } = openingOf('left', 'left');
    await answered(opening.prepare());
    expect(opening.begins).toBeUndefined();
    const beginning = opening.begin();
    expect(opening.begins).toEqual({ state: 'left' });
    opening.save('answer');
    expect(told).toEqual([]);
    await answered(beginning);
    opening.save('next');
    expect([opening.round, told]).toEqual([0, ['answer', 'next']]);
  });

  test('begins anew where another device has gone on, and overwrites nothing of that', async () => {
    const { opening, told, answered } = openingOf(undefined, 'made elsewhere');
    await answered(opening.prepare());
    const beginning = opening.begin();
    expect(opening.begins).toEqual({});
    opening.save('too early');
    await answered(beginning);
    expect([opening.begins, opening.round, told]).toEqual([{ state: 'made elsewhere' }, 1, ['elsewhere']]);
  });

  test('keeps what was answered when the page goes away before it is certain', async () => {
    const { opening, told, answered } = openingOf('left', 'left');
    await answered(opening.prepare());
    const beginning = opening.begin();
    opening.save('answer');
    opening.settle();
    expect(told).toEqual(['answer']);
    await answered(beginning);
    expect(told).toEqual(['answer']);
  });

  test('goes on where the line is lost after it began', async () => {
    const { opening, told, answered } = openingOf('left', new OfflineError());
    await answered(opening.prepare());
    const beginning = opening.begin();
    opening.save('answer');
    await answered(beginning);
    expect([opening.failure, told]).toEqual([undefined, ['answer']]);
  });
});

describe('an exercise that was not prepared', () => {
  test('begins when its state has been read', async () => {
    const { opening, told, answered } = openingOf('left');
    const beginning = opening.begin();
    expect(opening.begins).toBeUndefined();
    await answered(beginning);
    expect([opening.begins, opening.round, told]).toEqual([{ state: 'left' }, 0, []]);
  });

  test('says why it cannot begin, and begins when it is tried again', async () => {
    const { opening, answered } = openingOf(new Error('broken'), undefined);
    await answered(opening.begin());
    expect([opening.begins, opening.failure !== undefined]).toEqual([undefined, true]);
    await answered(opening.begin());
    expect([opening.begins, opening.failure]).toEqual([{}, undefined]);
  });
});
