import { expect, test } from 'vitest';
import { GiveForm } from './form.svelte.ts';
import { stillGiven } from './still-given.ts';

const lesson = (id: string, activities: string[]) => ({ id, title: id, minutes: 50, activities });

test('running work takes over what is new in a lesson that was given, and nothing of other lessons', () => {
  const lessons = [lesson('1', ['new', 'a', 'b']), lesson('2', ['c', 'later'])];
  expect(stillGiven(lessons, ['a', 'gone'], new Set(['a', 'b', 'c', 'gone']))).toEqual(['new', 'a']);
});

test('work is given for a week from now unless the teacher says otherwise', () => {
  const form = new GiveForm(['a'], new Date(2026, 8, 7, 10, 30));
  expect([form.opens, form.due]).toEqual(['2026-09-07T10:30', '2026-09-14T18:00']);
});

test('a form says what it lacks before anything is sent', () => {
  const form = new GiveForm(['a'], new Date());
  expect(form.fault).toBe('audience');
  form.chosen = ['course class'];
  expect(form.fault).toBeUndefined();
  form.due = form.opens;
  expect(form.fault).toBe('due');
});
