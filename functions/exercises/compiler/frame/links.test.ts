import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../../tests/browser.ts';
import { fromFrame } from '../../../contract/frame.ts';
import type { PlayServer } from '../testing/play-server.ts';
import { startPlayServer } from '../testing/play-server.ts';
import { samplePackage } from '../testing/sample-package.ts';

let browser: Browser;
let server: PlayServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startPlayServer()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  server.close();
});

const address = (name: string) => `https://example.org/${name}`;
const anchor = (name: string, more = '') => `<a href="${address(name)}" ${more}>${name}</a>`;

/** Content with links as content types make them, and one that makes something else of the click on "taken". */
const script = `var Test = { Sample: function () { this.attach = function ($container) {
  $container.append(\`${anchor('plain')} ${anchor('new', 'target="_blank"')} ${anchor('top', 'target="_top"')}
    ${anchor('taken')} <a href="#part">part</a> <a href="other.pdf">file</a> <a href="mailto:a@example.org">mail</a>
    <button>script</button>\`);
  $container.find('a:contains(taken)').on('click', function () { return false; });
  $container.find('a:contains(new)').on('click', function (event) { event.stopPropagation(); });
  $container.find('button').on('click', function () { window.opened = window.open('${address('script')}'); });
}; } }; var $ = H5P.jQuery;`;

async function play(sandboxed: boolean) {
  const bytes = await samplePackage({ 'Test.Sample-1.0/sample.js': script });
  const release = await server.publish(bytes, { sandboxed });
  const page = await browser.newPage();
  const windows: Page[] = [];
  page.context().on('page', (other) => windows.push(other));
  await page.goto(server.appOrigin);
  await page.evaluate(
    `frame.sandbox = 'allow-scripts ${sandboxed ? '' : 'allow-same-origin'}'; frame.src = '${release}'`,
  );
  await page.waitForFunction("messages.some(({ type }) => type === 'ready')");
  const frame = page.frames()[1]!;
  const press = (name: string, how: { button?: 'middle' | 'right'; modifiers?: ['Control'] } = {}) =>
    frame.getByText(name, { exact: true }).click(how);

  /** Where the frame has asked to go since the last time. */
  async function asked(): Promise<string[]> {
    // A link is told in a task after its click; an answer to a ping comes after what was told before.
    await frame.evaluate('new Promise((done) => setTimeout(done))');
    await page.evaluate("say({ type: 'ping' })");
    await page.waitForFunction("messages.some(({ type }) => type === 'pong')");
    const heard = (await page.evaluate('messages.splice(0)')) as unknown[];
    const messages = heard.map((message) => fromFrame.safeParse(message).data);
    return messages.flatMap((message) => (message?.type === 'link' ? [message.address] : []));
  }
  return { page, frame, windows, press, asked };
}

test.each([false, true])('a link is told to the page and opens nothing (opaque origin: %s)', async (sandboxed) => {
  const { page, windows, press, asked } = await play(sandboxed);
  for (const name of ['plain', 'new', 'top', 'script']) await press(name);
  expect(await asked()).toEqual(['plain', 'new', 'top', 'script'].map(address));
  await press('plain', { button: 'middle' });
  await press('new', { modifiers: ['Control'] });
  expect(await asked()).toEqual([address('plain'), address('new')]);
  expect(windows).toEqual([]);
  await page.close();
});

test('what is no way out stays what it is: another use of a click, a place in the exercise, the menu', async () => {
  const { page, frame, press, asked } = await play(false);
  await press('taken');
  await press('part');
  await press('plain', { button: 'right' });
  expect(await asked()).toEqual([]);
  expect(await frame.evaluate('location.hash')).toBe('#part');
  await page.close();
});

test('a link to a mail or to a file beside the exercise does not put an error in its place', async () => {
  const { page, frame, press, asked } = await play(false);
  await press('mail');
  await press('file');
  // The page opens nothing of an exercise's own host.
  expect(await asked()).toEqual([new URL('/other.pdf', frame.url()).href]);
  expect(await frame.getByText('plain').isVisible()).toBe(true);
  await page.close();
});

test('code that opens windows finds none', async () => {
  const { page, frame, press } = await play(false);
  await press('script');
  expect(await frame.evaluate('window.opened')).toBe(null);
  await page.close();
});
