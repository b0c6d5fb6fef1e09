import { describe, expect, it } from 'vitest';
import { maxScore, picksOne, score } from './marking.ts';

const answers = (...right: boolean[]) => right.map((correct) => ({ correct }));

describe('a question with one right answer', () => {
  const one = answers(false, true, false);

  it('lets the learner pick one', () => expect(picksOne(one)).toBe(true));

  it('gives its only point for the right answer', () => {
    expect(maxScore(one)).toBe(1);
    expect(score(one, new Set([1]))).toBe(1);
    expect(score(one, new Set([0]))).toBe(0);
    expect(score(one, new Set())).toBe(0);
  });
});

describe('a question with several right answers', () => {
  const several = answers(true, false, true, false, false);

  it('lets the learner tick several', () => expect(picksOne(several)).toBe(false));

  it('gives a point for each right answer', () => {
    expect(maxScore(several)).toBe(2);
    expect(score(several, new Set([0]))).toBe(1);
    expect(score(several, new Set([0, 2]))).toBe(2);
  });

  it('takes a point for a wrong answer, so that ticking all earns nothing', () => {
    expect(score(several, new Set([0, 2, 1]))).toBe(1);
    expect(score(several, new Set([0, 1, 2, 3, 4]))).toBe(0);
  });

  it('never falls below zero', () => expect(score(several, new Set([1, 3, 4]))).toBe(0));
});

describe('a question without a right answer', () => {
  const none = answers(false, false);

  it('gives its point for leaving everything unticked', () => {
    expect(picksOne(none)).toBe(false);
    expect(maxScore(none)).toBe(1);
    expect(score(none, new Set())).toBe(1);
    expect(score(none, new Set([0]))).toBe(0);
  });
});
