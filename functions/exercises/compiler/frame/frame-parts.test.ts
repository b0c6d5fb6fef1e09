import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { UserData } from '../../../contract/frame.ts';
import { MemoryStorage, useMemoryStorage } from './memory-storage.ts';
import { linkToPage } from './page-link.ts';
import type { Player } from './player.ts';
import { Saver } from './saver.ts';
import { keepUserDataIn, UserDataStore } from './user-data-store.ts';
import { wording } from './wording.ts';

/** A clock that moves when it is told to. */
function handClock() {
  let now = 0;
  let waiting: { at: number; callback: () => void }[] = [];
  return {
    setTimeout(callback: () => void, milliseconds: number) {
      const timer = { at: now + milliseconds, callback };
      waiting.push(timer);
      return timer;
    },
    clearTimeout(timer: unknown) {
      waiting = waiting.filter((other) => other !== timer);
    },
    pass(milliseconds: number) {
      now += milliseconds;
      for (const timer of waiting.filter(({ at }) => at <= now)) timer.callback();
    },
  };
}

describe('the saver', () => {
  test('saves once, three tenths of a second after the first change, however long the learner goes on', () => {
    let saved = 0;
    const clock = handClock();
    const saver = new Saver(() => (saved += 1), clock);
    for (let key = 0; key < 29; key += 1) {
      saver.changed();
      clock.pass(10);
    }
    expect(saved).toBe(0);
    clock.pass(10);
    expect(saved).toBe(1);
    clock.pass(5000);
    expect(saved).toBe(1);
  });

  test('saves at once when the page goes, and not again for the same change', () => {
    let saved = 0;
    const clock = handClock();
    const saver = new Saver(() => (saved += 1), clock);
    saver.changed();
    saver.flush();
    clock.pass(5000);
    expect(saved).toBe(1);
  });
});

describe('what content saves', () => {
  function playerWith(data: UserData) {
    const told: UserData[] = [];
    const player = {} as Player;
    keepUserDataIn(new UserDataStore(data, (changed) => told.push(changed)), player);
    return { player, told };
  }

  function read(player: Player, dataId: string, subContentId?: string): unknown {
    let found: unknown = 'never answered';
    player.getUserData(1, dataId, (error, data) => (found = error ?? data), subContentId);
    return found;
  }

  test('is told to the page whole, and read back', () => {
    const { player, told } = playerWith({});
    player.setUserData(1, 'state', { answers: [1] });
    player.setUserData(1, 'state', 'x', { subContentId: 'abc' });
    expect(told.at(-1)).toEqual({ 0: { state: '{"answers":[1]}' }, abc: { state: '"x"' } });
    expect([read(player, 'state'), read(player, 'state', 'abc')]).toEqual([{ answers: [1] }, 'x']);
  });

  test('is restored from the form in which it was told', () => {
    expect(read(playerWith({ 0: { state: '{"answers":[2]}' } }).player, 'state')).toEqual({ answers: [2] });
    expect(read(playerWith({}).player, 'state')).toBeUndefined();
  });

  test('is not told again when nothing changed, and is told when it is deleted', () => {
    const { player, told } = playerWith({ 0: { state: '1' } });
    player.setUserData(1, 'state', 1);
    expect(told).toEqual([]);
    player.deleteUserData(1, 'state');
    expect(told).toEqual([{ 0: {} }]);
  });

  test('broken by something is an error to the content, not a crash', () => {
    expect(read(playerWith({ 0: { state: '{' } }).player, 'state')).toBeInstanceOf(SyntaxError);
  });
});

describe('storage in memory', () => {
  test('behaves like that of a browser', () => {
    const storage = new MemoryStorage();
    storage.setItem('a', '1');
    expect([storage.getItem('a'), storage.getItem('b'), storage.length, storage.key(0), storage.key(1)]).toEqual([
      '1',
      null,
      1,
      'a',
      null,
    ]);
    storage.removeItem('a');
    expect(storage.length).toBe(0);
  });

  test('stands in for a storage that cannot even be asked for', () => {
    const opaque = Object.defineProperty({}, 'localStorage', {
      configurable: true,
      get: () => {
        throw new Error('SecurityError');
      },
    }) as { localStorage: Storage };
    useMemoryStorage(opaque);
    opaque.localStorage.setItem('a', '1');
    expect(opaque.localStorage.getItem('a')).toBe('1');
  });
});

describe('the link to the page', () => {
  const appOrigin = 'https://chjassu.example';
  const message = { channel: 'chjassu-exercise', type: 'flush' };

  function frameOf() {
    const posted: unknown[][] = [];
    const parent = { postMessage: (...sent: unknown[]) => posted.push(sent) };
    let deliver = (_event: unknown) => {};
    const frame = { parent, addEventListener: (_: string, listener: typeof deliver) => (deliver = listener) };
    const heard: unknown[] = [];
    const link = linkToPage(frame as unknown as Window, appOrigin);
    link.listen((received) => heard.push(received));
    return { link, posted, heard, parent, deliver: (event: unknown) => deliver(event) };
  }

  test('speaks to the application only', () => {
    const { link, posted } = frameOf();
    link.send({ type: 'ready' });
    expect(posted).toEqual([[{ channel: 'chjassu-exercise', type: 'ready' }, appOrigin]]);
  });

  test('hears its parent at the origin of the application, and nobody else', () => {
    const { heard, parent, deliver } = frameOf();
    deliver({ source: parent, origin: 'https://evil.example', data: message });
    deliver({ source: {}, origin: appOrigin, data: message });
    deliver({ source: parent, origin: appOrigin, data: { type: 'flush' } });
    deliver({ source: parent, origin: appOrigin, data: 'hello' });
    expect(heard).toEqual([]);
    deliver({ source: parent, origin: appOrigin, data: message });
    expect(heard).toEqual([message]);
  });
});

test('the player speaks the language of the interface, French where it knows no other', () => {
  expect(wording('co')['close']).toBe('Chjode');
  expect(wording('en-GB')['close']).toBe('Close');
  expect(wording('br')['close']).toBe('Fermer');
  expect(Object.keys(wording('co'))).toEqual(Object.keys(wording('fr')));
});

test('the player finds every text that it asks for by name', async () => {
  const player = await readFile(createRequire(import.meta.url).resolve('h5p-standalone/dist/frame.bundle.js'), 'utf8');
  const asked = new Set([...player.matchAll(/\b\w+\.t\("(\w+)"/g)].map(([, name]) => name));
  expect(asked.size).toBeGreaterThan(40);
  expect([...asked].filter((name) => !(name! in wording('co')))).toEqual([]);
});
