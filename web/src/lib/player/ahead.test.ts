import { describe, expect, test } from 'vitest';
import type { ActivityKind } from '#contract/activity.ts';
import type { WorkState } from '#contract/work.ts';
import { exerciseAfter, savesData } from './ahead.ts';
import type { Step } from './steps.ts';

const step = (id: string, kind: ActivityKind, state: WorkState = 'todo', release = `R-${id}`) =>
  ({ id, release, activity: { kind, title: id }, lesson: { id: 'L', title: 'L' }, work: { state } }) as Step;

describe('the exercise fetched ahead', () => {
  test('is the next one that the learner has still to do, whatever stands in between', () => {
    const steps = [
      step('before', 'exercise'),
      step('here', 'page'),
      step('text', 'page'),
      step('done', 'exercise', 'sent'),
      step('shut', 'exercise', 'closed'),
      step('empty', 'exercise', 'todo', ''),
      step('again', 'exercise', 'redo'),
      step('later', 'exercise'),
    ];
    expect(exerciseAfter(steps, 1)?.id).toBe('again');
    expect(exerciseAfter(steps, 6)?.id).toBe('later');
    expect(exerciseAfter(steps, 7)).toBeUndefined();
  });

  test('is none at the arrival, which has no place among the steps', () => {
    expect(exerciseAfter([step('one', 'exercise')], -1)).toBeUndefined();
  });

  test('is left out where the device saves data or the line is very slow, and not where nothing is said', () => {
    const told = [{ saveData: true, effectiveType: '4g' }, { effectiveType: 'slow-2g' }, { effectiveType: '2g' }];
    expect(told.map(savesData)).toEqual([true, true, true]);
    expect([savesData(undefined), savesData({ effectiveType: '3g' })]).toEqual([false, false]);
  });
});
