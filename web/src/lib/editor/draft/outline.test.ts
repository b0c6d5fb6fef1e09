import { describe, expect, test } from 'vitest';
import type { Lesson } from './content.ts';
import { mergeOutline } from './merge-outline.ts';
import { heldOver, stepped } from './outline.ts';

/** "1:ab 2:c": lessons 1 and 2 with their activities. */
const lessons = (text: string): Lesson[] =>
  text.split(' ').map((one) => {
    const [id = '', activities = ''] = one.split(':');
    return { id, title: id, minutes: 50, activities: [...activities] };
  });
const text = (outline: readonly Lesson[]) =>
  outline.map(({ id, activities }) => `${id}:${activities.join('')}`).join(' ');

describe('a step', () => {
  test.each([
    ['b', 'back', '1:ba 2:c 3:'],
    ['b', 'on', '1:a 2:bc 3:'],
    ['c', 'back', '1:abc 2: 3:'],
    ['c', 'on', '1:ab 2: 3:c'],
    ['a', 'back', '1:ab 2:c 3:'],
    ['1', 'on', '2:c 1:ab 3:'],
    ['1', 'back', '1:ab 2:c 3:'],
  ] as const)('moves %s %s: %s', (id, way, expected) => {
    expect(text(stepped(lessons('1:ab 2:c 3:'), id, way))).toBe(expected);
  });
});

describe('a stone held over', () => {
  test.each([
    ['another stone takes its place', 'a', 'c', '1:b 2:ac 3:'],
    ['the cairn of another lesson comes first in it', 'a', '3', '1:b 2:c 3:a'],
    ['the cairn of its own lesson goes to the end of the one before', 'c', '2', '1:abc 2: 3:'],
    ['itself stays', 'a', 'a', '1:ab 2:c 3:'],
  ])('%s', (_name, lifted, over, expected) => {
    expect(text(heldOver(lessons('1:ab 2:c 3:'), lifted, over))).toBe(expected);
  });
});

describe('two orders that grew out of one', () => {
  test.each([
    ['both added', '1:ab', '1:xab', '1:aby', '1:xaby'],
    ['one moved, one added', '1:ab 2:c', '1:a 2:bc', '1:anb 2:c', '1:an 2:bc'],
    ['both deleted', '1:abc', '1:bc', '1:ab', '1:b'],
    ['one added a lesson, one an activity', '1:a', '1:a 2:b', '1:ax', '1:ax 2:b'],
    ['they took away a lesson in which I put something', '1:a 2:b', '1:a 2:bx', '1:a', '1:a 2:x'],
  ])('when %s keep everything that either added', (_name, base, mine, theirs, expected) => {
    expect(text(mergeOutline(lessons(base), lessons(mine), lessons(theirs), () => false))).toBe(expected);
  });
});
