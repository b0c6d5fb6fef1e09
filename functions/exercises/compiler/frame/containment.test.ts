import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../../tests/browser.ts';
import type { Attempt } from '../testing/attempts.ts';
import { attempts, departures, tryingScript } from '../testing/attempts.ts';
import type { PlayServer } from '../testing/play-server.ts';
import { startPlayServer } from '../testing/play-server.ts';
import { samplePackage } from '../testing/sample-package.ts';
import type { Stranger } from '../testing/stranger.ts';
import { startStranger } from '../testing/stranger.ts';

let browser: Browser;
let server: PlayServer;
let stranger: Stranger;

beforeAll(async () => {
  [browser, server, stranger] = await Promise.all([launchBrowser(), startPlayServer(), startStranger()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  server.close();
  stranger.close();
});

const silence = { asked: [], connections: 0, datagrams: 0 };

/** Long enough for a request on this machine to arrive, were it sent. */
const settle = () => setTimeout(700);

const hostile = (all: readonly Attempt[]) => {
  const { appOrigin } = server;
  const OTHER = appOrigin.replace('//', `//${'b'.repeat(32)}.content.`);
  const script = tryingScript(all, { E: stranger.origin, UDP: stranger.udp, APP: appOrigin, OTHER });
  return samplePackage({ 'Test.Sample-1.0/sample.js': script });
};

describe.each([
  ['approved code', 'allow-scripts allow-same-origin', false],
  ['code in an opaque origin', 'allow-scripts', true],
])('%s', (_, sandbox, sandboxed) => {
  let page: Page;
  const intrusions: string[] = [];

  async function open(all: readonly Attempt[]): Promise<Page> {
    const context = await browser.newContext();
    const opened = await context.newPage();
    opened.on('dialog', (dialog) => {
      intrusions.push(dialog.type());
      void dialog.dismiss();
    });
    context.on('page', () => intrusions.push('window'));
    opened.on('download', () => intrusions.push('download'));
    await opened.goto(server.appOrigin);
    const address = await server.publish(await hostile(all), { sandboxed });
    await opened.evaluate(`frame.sandbox = '${sandbox}'; frame.src = '${address}'`);
    // A frame whose process has ended counts as a page that has crashed: what it tried it has tried.
    await opened.waitForFunction("messages.some(({ type }) => type === 'trying')").catch(() => undefined);
    return opened;
  }

  beforeAll(async () => {
    page = await open(attempts);
    await settle();
  }, 60_000);

  test.each(attempts.map(({ name }) => name))('gets nothing by %s', async (name) => {
    const tried = (await page.frames()[1]?.evaluate('window.tried')) as Record<string, string>;
    expect(tried[name]).toBe('stopped');
    expect(stranger.heard().asked).not.toContain(`/${name}`);
  });

  test('is heard by nobody: not a connection, not a datagram, not a request to the application or another exercise', () => {
    expect(stranger.heard()).toEqual(silence);
    expect(server.trespasses).toEqual([]);
  });

  test('opens nothing, asks nothing, leaves no cookie, and the page goes on', async () => {
    expect(intrusions).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(page.url()).toBe(`${server.appOrigin}/`);
    expect(await page.evaluate('document.title = "alive"')).toBe('alive');
  });

  test('takes no answer elsewhere, whichever way its frame leaves', async () => {
    await Promise.all(departures.map((departure) => open([departure])));
    await settle();
    expect(stranger.heard()).toEqual(silence);
  });
});
