import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ToFrame } from '#contract/frame.ts';
import { Play } from './play.svelte.ts';

const state = (answer: string) => ({ userData: { 0: { state: JSON.stringify(answer) } } });

/** The page's window: what frames say arrives here. */
let page: EventTarget;

beforeEach(() => {
  page = new EventTarget();
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
  const states: string[] = [];
  const links: string[] = [];
  const contentWindow = { postMessage: ({ type }: ToFrame) => told.push(type) };
  let shown = false;
  const play = new Play({
    origin: 'https://release.content.chjassu.example',
    begin: () => (shown ? { language: 'co', appearance: 'auto' } : undefined),
    ahead: () => !shown,
    onready: () => undefined,
    onstate: (state) => states.push(state),
    onstatement: () => undefined,
    onlink: (address) => links.push(address),
    onproblem: () => undefined,
  });
  play.attach({ contentWindow } as unknown as HTMLIFrameElement);
  const say = (type: string, more: object = {}, origin = 'https://release.content.chjassu.example') => {
    const data = { channel: 'chjassu-exercise', type, ...more };
    page.dispatchEvent(Object.assign(new Event('message'), { source: contentWindow, origin, data }));
  };
  const open = () => {
    shown = true;
    play.start();
  };
  return { play, told, states, links, say, open };
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

describe('a frame with code that means harm', () => {
  function playing() {
    const frame = ahead();
    vi.stubGlobal('document', { visibilityState: 'visible' });
    frame.open();
    frame.say('listening', { answersPings: true });
    frame.say('ready');
    return frame;
  }

  test('that answers no more can be closed, and one that answers again goes on', () => {
    const { play, told, say } = playing();
    vi.advanceTimersByTime(2_000);
    say('pong');
    vi.advanceTimersByTime(5_000);
    expect([play.status, told.filter((type) => type === 'ping').length]).toEqual(['ready', 2]);
    vi.advanceTimersByTime(3_000);
    expect(play.status).toBe('stuck');
    say('pong');
    expect(play.status).toBe('ready');
    vi.advanceTimersByTime(10_000);
    expect(play.status).toBe('stuck');
    play.close();
    say('pong');
    expect(play.status).toBe('closed');
  });

  test('is given longer while it starts: a slow device takes its time', () => {
    const { play, say, open } = ahead();
    vi.stubGlobal('document', { visibilityState: 'visible' });
    open();
    say('listening', { answersPings: true });
    vi.advanceTimersByTime(14_000);
    expect(play.status).toBe('slow');
    vi.advanceTimersByTime(4_000);
    expect(play.status).toBe('stuck');
  });

  test('that was made before frames were asked is not taken for stuck', () => {
    const { play, say, open } = ahead();
    open();
    say('listening');
    say('ready');
    vi.advanceTimersByTime(60_000);
    expect(play.status).toBe('ready');
  });

  test('that talks without end is heard for a while, then closed', () => {
    const { play, states, say } = playing();
    for (let count = 0; count < 10_000; count += 1) say('state', state(String(count)));
    expect(play.status).toBe('closed');
    expect(states.length).toBeLessThanOrEqual(500);
  });

  test('that talks much, as an animation does, is heard all the time', () => {
    const { play, say } = playing();
    for (let at = 0; at < 300; at += 1) {
      for (let count = 0; count < 60; count += 1) say('resize', { height: at + count });
      say('pong');
      vi.advanceTimersByTime(1000);
    }
    expect(play.status).toBe('ready');
    say('resize', { height: 777 });
    expect(play.height).toBe(777);
  });

  test('leads nowhere before it is shown, whatever it says of itself, nor by an address that is no page', () => {
    const { links, say, open } = ahead();
    const address = 'https://example.org/';
    say('listening');
    say('ready');
    say('link', { address });
    expect(links).toEqual([]);
    open();
    say('link', { address: 'javascript:alert(1)' });
    say('link', { address: `https://example.org/${'x'.repeat(9000)}` });
    expect(links).toEqual([]);
    say('link', { address });
    expect(links).toEqual([address]);
  });

  test.each<[string, string, object, string | undefined]>([
    ['speaks as another exercise', 'state', state('x'), 'https://other.content.chjassu.example'],
    ['speaks as the application', 'state', state('x'), 'https://chjassu.example'],
    ['speaks without an origin', 'state', state('x'), 'null'],
    ['gives a state that fills the store', 'state', state('x'.repeat(200_000)), undefined],
    ['gives a state that is none', 'state', { userData: { 0: { state: { deep: [] } } } }, undefined],
  ])('is not believed when it %s', (_, type, more, origin) => {
    const { states, say } = playing();
    say(type, more, origin);
    expect(states).toEqual([]);
  });

  test('changes no prototype of the page', () => {
    const { states, say } = playing();
    say('state', JSON.parse('{"userData":{"__proto__":{"polluted":"1"},"0":{"state":"1"}}}') as object);
    expect(states).toEqual(['{"0":{"state":"1"}}']);
    expect({}).not.toHaveProperty('polluted');
  });
});
