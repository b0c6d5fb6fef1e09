import { expect, test } from 'vitest';
import { mainSubject } from './subject.ts';

const of = (...subjects: string[]) => mainSubject(subjects.map((subject) => ({ subject })));

test('who begins something new begins it in the subject that they teach most', () => {
  expect(of('Storia')).toBe('Storia');
  expect(of('Lingua corsa', 'Storia', 'Storia')).toBe('Storia');
  expect(of('Lingua corsa', 'Storia')).toBe('Lingua corsa');
  expect(of()).toBeUndefined();
});
