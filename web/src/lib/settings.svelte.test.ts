import { describe, expect, test } from 'vitest';
import { Settings } from './settings.svelte.ts';

function keeper(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

describe('settings', () => {
  test('a reading preference comes back to the person who chose it and to nobody else', () => {
    const tablet = keeper();
    const first = new Settings(tablet);
    first.adopt('anna');
    first.change({ reading: true, theme: 'dark' });

    const next = new Settings(tablet);
    expect([next.reading, next.theme]).toEqual([false, 'system']);
    next.adopt('marcu');
    expect(next.reading).toBe(false);

    const again = new Settings(tablet);
    again.adopt('anna');
    expect([again.reading, again.theme]).toEqual([true, 'dark']);
  });

  test('the language chosen last greets the next person on the device', () => {
    const tablet = keeper();
    const first = new Settings(tablet);
    first.adopt('anna');
    first.change({ language: 'co' });
    expect(new Settings(tablet).language).toBe('co');
  });

  test('a browser that speaks Corsican starts in Corsican', () => {
    expect(new Settings(keeper(), ['co-FR', 'fr']).language).toBe('co');
    expect(new Settings(keeper(), ['en', 'fr']).language).toBe('fr');
  });

  test('spoilt storage is passed over', () => {
    const tablet = keeper();
    tablet.setItem('settings', '{"language":"xx","theme":7,');
    expect(new Settings(tablet).language).toBe('fr');
  });
});
