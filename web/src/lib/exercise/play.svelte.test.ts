import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ToFrame } from '#contract/frame.ts';
import { Play } from './play.svelte.ts';

/** The page's window: what frames say arrives here. */
const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A frame that is not shown yet: it begins once `open` is called. */
function ahead() {
  const told: ToFrame['type'][] = [];
  const contentWindow = { postMessage: ({ type }: ToFrame) => told.push(type) };
  let shown = false;
  const play = new Play({
    origin: 'https://release.content.chjassu.example',
    begin: () => (shown ? { language: 'co', appearance: 'auto' } : undefined),
    ahead: () => !shown,
    onready: () => undefined,
    onstate: () => undefined,
    onstatement: () => undefined,
    onproblem: () => undefined,
  });
  play.attach({ contentWindow } as unknown as HTMLIFrameElement);
  const say = (type: string) => {
    const data = { channel: 'chjassu-exercise', type };
    const origin = 'https://release.content.chjassu.example';
    page.dispatchEvent(Object.assign(new Event('message'), { source: contentWindow, origin, data }));
  };
  const open = () => {
    shown = true;
    play.start();
  };
  return { play, told, say, open };
}

describe('a frame fetched ahead', () => {
  test('fetches everything, and begins once, when the person comes to it', () => {
    const { play, told, say, open } = ahead();
    say('listening');
    say('prepared');
    expect([told, play.status]).toEqual([['prepare'], 'loading']);
    open();
    open();
    say('ready');
    expect([told, play.status]).toEqual([['prepare', 'init'], 'ready']);
  });

  test('may take as long as the line needs while nobody waits for it', () => {
    const { play, say, open } = ahead();
    vi.advanceTimersByTime(60_000);
    expect(play.status).toBe('loading');
    open();
    vi.advanceTimersByTime(7_000);
    expect(play.status).toBe('loading');
    vi.advanceTimersByTime(2_000);
    expect(play.status).toBe('slow');
    say('listening');
    say('ready');
    expect(play.status).toBe('ready');
  });

  test('counts as failed as soon as somebody waits, when its page came and does not listen', () => {
    const { play, open } = ahead();
    play.loaded();
    vi.advanceTimersByTime(2_000);
    open();
    expect(play.status).toBe('failed');
  });

  test('counts as failed when it never comes, counted from when somebody waits', () => {
    const { play, open } = ahead();
    vi.advanceTimersByTime(40_000);
    open();
    vi.advanceTimersByTime(44_000);
    expect(play.status).toBe('slow');
    vi.advanceTimersByTime(2_000);
    expect(play.status).toBe('failed');
  });
});
