import { expect, test } from 'vitest';
import type { Exercise } from '#contract/exercises.ts';
import type { Resource } from '#contract/resources.ts';
import type { Sequence } from '#contract/sequences.ts';
import { waiting } from './published.ts';

const now = new Date('2026-11-23T10:00:00Z');
const shared = (sequence: string, more: Partial<Resource> = {}) =>
  ({
    ...{ id: `r-${sequence}`, title: sequence, updated: '2026-11-20T10:00:00.000Z' },
    of: { kind: 'sequence', sequence, revision: 'first' },
    ...more,
  }) as Resource;
const draft = (id: string, more: Partial<Sequence> = {}) =>
  ({ id, title: id, revision: 'first', updated: '2026-11-19T10:00:00.000Z', ...more }) as Sequence;
const why = (resources: Resource[], drafts: Sequence[], packages: Exercise[] = []) =>
  waiting(resources, drafts, packages, now).map((one) => `${one.title}: ${one.why}`);

test('what is shared as it stands waits for nothing', () => {
  expect(why([shared('a')], [draft('a')])).toEqual([]);
});

test('a sequence waits when it was never shared, and when it was edited or published since', () => {
  const drafts = [
    draft('new'),
    draft('edited', { updated: '2026-11-22T10:00:00.000Z' }),
    draft('b', { revision: 'x' }),
  ];
  expect(why([shared('edited'), shared('b')], drafts)).toEqual(['new: draft', 'edited: changed', 'b: changed']);
});

test('so do an embargo that is to come and an exercise that is not ready', () => {
  const resources = [shared('a', { embargo: '2027-09-01' }), shared('b', { embargo: '2026-11-23' })];
  const refused = { id: 'e', title: 'e', state: 'refused' } as Exercise;
  expect(why(resources, [draft('a'), draft('b')], [refused])).toEqual(['e: exercise', 'a: embargo']);
});
