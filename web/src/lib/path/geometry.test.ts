import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halves, middle, miniature, pieces, sway } from './geometry.ts';

const ids = fc.string({ minLength: 1 });
const counts = fc.integer({ min: 1, max: 60 });

describe('the curve of a path', () => {
  test('is always the same for a sequence, and another for another', () => {
    expect(sway('01JD0000000000000000000001', 9)).toEqual(sway('01JD0000000000000000000001', 9));
    expect(miniature('01JD0000000000000000000001', 96, 22)).not.toBe(miniature('01JD0000000000000000000002', 96, 22));
  });

  test('never leaves its amplitude', () => {
    fc.assert(
      fc.property(ids, counts, (id, count) => {
        for (const piece of pieces(sway(id, count))) {
          for (const across of [piece.enter, piece.bend, piece.leave, middle(piece)]) {
            expect(Math.abs(across)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test('goes on from one station to the next without a gap', () => {
    fc.assert(
      fc.property(ids, counts, (id, count) => {
        const line = pieces(sway(id, count));
        line.slice(1).forEach((piece, index) => expect(piece.enter).toBe(line[index]?.leave));
      }),
    );
  });

  test('is cut where the person stands', () => {
    const piece = { enter: -1, bend: 0, leave: 1 };
    expect(halves(piece, 100, 24, 'vertical')).toEqual(['M0 0Q12 25 24 50', 'M24 50Q36 75 48 100']);
    expect(halves(piece, 100, 24, 'horizontal')[0]).toBe('M0 0Q25 12 50 24');
  });
});
