import { afterEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '../paraglide/runtime.js';
import { daysUntil, schoolDay } from './school-day.ts';
import { ageInWords, dateInWords } from './words.ts';

const speak = (language: 'fr' | 'co') => overwriteGetLocale(() => language);
const now = new Date('2026-11-23T10:00:00Z');

afterEach(() => speak('fr'));

describe('dates', () => {
  test('are written in Corsican, which Intl would write in English', () => {
    speak('co');
    expect(dateInWords(now, 'long')).toBe('luni 23 nuvembre di u 2026');
    expect(dateInWords(new Date('2026-08-02T10:00:00Z'), 'short')).toBe('2 aostu');
    expect(dateInWords(new Date('2026-11-28T10:00:00Z'), 'near', now)).toBe('sabbatu 28');
  });

  test('are written in French', () => {
    speak('fr');
    expect(dateInWords(now, 'long')).toBe('lundi 23 novembre 2026');
    expect(dateInWords(now, 'weekday')).toBe('lundi');
    expect(dateInWords(new Date('2027-09-01'), 'long')).toBe('mercredi 1er septembre 2027');
  });

  test('near ones are named as people name them', () => {
    const near = (at: string) => dateInWords(new Date(at), 'near', now);
    expect(near('2026-11-23T22:30:00Z')).toBe('aujourd’hui');
    expect(near('2026-11-24T08:00:00Z')).toBe('demain');
    expect(near('2026-11-22T08:00:00Z')).toBe('hier');
    expect(near('2026-12-20T08:00:00Z')).toBe('20 décembre');
  });

  test("follow the school's clock, whatever the computer's is", () => {
    expect(schoolDay(new Date('2026-06-30T22:30:00Z'))).toMatchObject({ month: 7, day: 1, time: '00:30' });
    expect(daysUntil(new Date('2026-11-23T23:30:00Z'), now)).toBe(1);
  });

  test('a change of the clocks makes no day too much', () => {
    expect(daysUntil(new Date('2027-03-29T06:00:00Z'), new Date('2027-03-27T22:00:00Z'))).toBe(2);
  });
});

test('an age is told in the unit that fits', () => {
  const age = (minutes: number) => ageInWords(new Date(now.getTime() - minutes * 60_000), now);
  expect([age(0), age(12), age(130), age(1500), age(5000)]).toEqual([
    'à l’instant',
    'il y a 12 min',
    'il y a 2 h',
    'hier',
    'il y a 3 jours',
  ]);
});
