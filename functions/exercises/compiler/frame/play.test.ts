import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../../tests/browser.ts';
import type { FromFrame } from '../../../contract/frame.ts';
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

/** The application page, in a profile of its own, with the exercise in its frame. */
async function open(address: string, sandbox = 'allow-scripts allow-same-origin'): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(server.appOrigin);
  await page.evaluate(`frame.sandbox = '${sandbox}'; frame.src = '${address}'`);
  return page;
}

async function messages(page: Page): Promise<FromFrame[]> {
  const heard = (await page.evaluate('messages')) as unknown[];
  return heard.map((message) => fromFrame.parse(message));
}

async function waitFor(page: Page, type: FromFrame['type']): Promise<void> {
  await page.waitForFunction(`messages.some((message) => message.type === '${type}')`);
}

async function started(page: Page): Promise<Frame> {
  await waitFor(page, 'ready');
  const frame = page.frames()[1];
  if (!frame) throw new Error('the page has no frame');
  return frame;
}

async function reload(page: Page): Promise<Frame> {
  await page.evaluate('messages.length = 0; frame.src = frame.src + "?again"');
  return started(page);
}

describe.each([
  ['approved code', 'allow-scripts allow-same-origin', false],
  ['code in an opaque origin', 'allow-scripts', true],
])('%s', (_, sandbox, sandboxed) => {
  test('plays, shows its picture, and tells the height at which nothing of it scrolls', async () => {
    const page = await open(await server.publish(await samplePackage(), { sandboxed }), sandbox);
    const frame = await started(page);
    expect(await frame.locator('.question').textContent()).toBe('Cumu si dice ?');
    await frame.waitForFunction("document.querySelector('img').naturalWidth === 1");
    const heights = (await messages(page)).flatMap((message) => (message.type === 'resize' ? [message.height] : []));
    expect(heights.at(-1)).toBeGreaterThan(20);
    await page.evaluate(`Object.assign(frame.style, { border: 0, height: '${heights.at(-1)}px' })`);
    expect(await frame.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
    await page.close();
  });

  test('keeps the answer, asked or not, and shows it again after a reload', async () => {
    const page = await open(await server.publish(await samplePackage(), { sandboxed }), sandbox);
    const frame = await started(page);
    await frame.locator('input').fill('bon');
    await waitFor(page, 'state');
    await frame.locator('input').fill('bonghjornu');
    await page.evaluate("say({ type: 'flush' })");
    await waitFor(page, 'flushed');
    const heard = await messages(page);
    expect(heard.slice(-2)).toMatchObject([
      { type: 'state', userData: { 0: { state: '{"answer":"bonghjornu"}' } } },
      { type: 'flushed' },
    ]);
    expect(await (await reload(page)).locator('input').inputValue()).toBe('bonghjornu');
    await page.close();
  });

  test('sends its statements, without an actor', async () => {
    const page = await open(await server.publish(await samplePackage(), { sandboxed }), sandbox);
    const frame = await started(page);
    await frame.locator('input').fill('bonghjornu');
    await frame.locator('button').click();
    await page.waitForFunction("messages.filter((message) => message.type === 'xapi').length === 2");
    const statements = (await messages(page)).flatMap((message) =>
      message.type === 'xapi' ? [message.statement] : [],
    );
    expect(statements[1]).toMatchObject({ result: { score: { raw: 1, max: 1, scaled: 1 }, success: true } });
    expect(statements.some((statement) => 'actor' in statement)).toBe(false);
    await page.close();
  });
});

test('nothing is saved before the learner did something', async () => {
  const page = await open(await server.publish(await samplePackage()));
  await started(page);
  await page.evaluate("say({ type: 'prepare' })");
  await waitFor(page, 'prepared');
  expect((await messages(page)).some(({ type }) => type === 'state')).toBe(false);
  await page.close();
});

test('code finds the files of the content and of libraries by every way that core has', async () => {
  const script = `var Test = { Sample: function (params, id) { this.attach = function ($container) {
    var folders = [H5P.getPath('images', id), H5P.getContentPath(id) + '/images', H5P.getLibraryPath('Test.Sample-1.0') + '/img'];
    var file = params.image.path.split('/').pop();
    [file, file, 'dot.png'].forEach(function (name, index) {
      $container.append($('<img>', { src: folders[index] + '/' + name }));
    });
  }; } }; var $ = H5P.jQuery;`;
  const page = await open(await server.publish(await samplePackage({ 'Test.Sample-1.0/sample.js': script })));
  const frame = await started(page);
  const widths = await frame.evaluate(async () => {
    const images = [...document.images];
    await Promise.allSettled(images.map((image) => image.decode()));
    return images.map(({ naturalWidth }) => naturalWidth);
  });
  expect(widths).toEqual([1, 1, 1]);
  await page.close();
});

test('code that cannot be loaded is reported, and the frame does not hang', async () => {
  const address = await server.publish(
    await samplePackage({ 'Test.Sample-1.0/sample.js': 'throw new Error("broken")' }),
  );
  const page = await open(address);
  await waitFor(page, 'problem');
  await page.waitForFunction("messages.some((message) => message.problem === 'did-not-start')");
  expect(await messages(page)).toContainEqual(
    expect.objectContaining({ problem: 'did-not-start', detail: 'no code is called Test.Sample' }),
  );
  await page.close();
});

describe('code that keeps things', () => {
  /** Tries an action inside the frame and writes down what came of it. */
  function trying(action: string): Promise<Buffer> {
    const report = `.then(() => 'reached', () => 'stopped').then((outcome) => { document.title = outcome; })`;
    const script = `var Test = { Sample: function () { this.attach = function () {
      new Promise(function (done) { done((async function () { ${action} })()); })${report}; }; } };`;
    return samplePackage({ 'Test.Sample-1.0/sample.js': script });
  }

  test('leaves nothing in the browser for the next pupil', async () => {
    const code = "localStorage.setItem('secret', '1'); sessionStorage.secret = 1; return true;";
    const page = await open(await server.publish(await trying(code)));
    await started(page);
    const frame = await reload(page);
    // The storage behind the one that content sees, as another script of the origin would find it.
    const lengths = await frame.evaluate(() => {
      const real = Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage')?.get?.call(window) as
        Storage | undefined;
      return real?.length ?? 0;
    });
    expect(lengths).toBe(0);
    await page.close();
  });
});
