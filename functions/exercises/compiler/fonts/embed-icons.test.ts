import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../../tests/browser.ts';
import { startPlayServer, type PlayServer } from '../testing/play-server.ts';
import { libraryJson, samplePackage, type PackageFiles } from '../testing/sample-package.ts';

const packages = new URL('../../../../node_modules/', import.meta.url);
/** H5P core's own icons, installed with the player. */
const icons = readFileSync(new URL('h5p-standalone/dist/fonts/h5p-core-30.woff2', packages));
const folder = '@fontsource-variable/atkinson-hyperlegible-next/files/';
const letters = readFileSync(new URL(`${folder}atkinson-hyperlegible-next-latin-wght-normal.woff2`, packages));

/** A collection as FontAwesome is one: a class for each of many icons. */
const collection = Array.from({ length: 90 }, (_, at) => {
  const code = (0xe900 + at).toString(16);
  return `.icon-${code}:before{content:"\\${code}"}`;
});
const style = [
  "@font-face{font-family:Icons;src:url('../fonts/icons.eot');src:url('../fonts/icons.woff2?v=1#x') format('woff2')}",
  "@font-face{font-family:Letters;src:url('../fonts/letters.woff2')}",
  '.icon{font-family:Icons}.letters{font-family:Letters}',
  ...collection,
];

/** A content type that shows one icon by its name, and another by a name that it puts together. */
const script = (together: boolean) => `
var Test = Test || {};
Test.Sample = (function ($) {
  return function () {
    H5P.EventDispatcher.call(this);
    this.attach = function ($container) {
      var name = ${together} ? ['icon', 'e920'].join('-') : 'icon-e901';
      $container.append('<p class="letters">Bonghjornu</p><i class="icon ' + name + '"> </i>');
    };
  };
})(H5P.jQuery);`;

const files = (together: boolean): PackageFiles => ({
  'content/content.json': { question: 'A' },
  'content/images/sun.png': undefined,
  'Test.Sample-1.0/sample.js': script(together),
  'Test.Sample-1.0/library.json': libraryJson('Test.Sample', '1.0.3', {
    preloadedJs: [{ path: 'sample.js' }],
    preloadedDependencies: [{ machineName: 'Test.Base', majorVersion: 1, minorVersion: 2 }],
  }),
  'Test.Base/library.json': libraryJson('Test.Base', '1.2.0', { preloadedCss: [{ path: 'css/icons.css' }] }),
  'Test.Base/css/icons.css': style.join('\n'),
  'Test.Base/fonts/icons.woff2': icons,
  'Test.Base/fonts/letters.woff2': letters,
});

let browser: Browser;
let server: PlayServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startPlayServer()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  server.close();
});

/** Plays a package; says which fonts were fetched, and how wide its icon came out. */
async function play(changes: PackageFiles) {
  const page = await browser.newPage();
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fetched.push(request.url().replace(/^.*\//, ''));
  });
  await page.goto(server.appOrigin);
  await page.evaluate(`frame.src = '${await server.publish(await samplePackage(changes))}'`);
  await page.waitForFunction("messages.some(({ type }) => type === 'ready')");
  const frame = page.frames()[1]!;
  await frame.evaluate('document.fonts.ready');
  const icon = await frame.locator('i').evaluate((element) => element.getBoundingClientRect().width);
  const fonts = fetched.filter((file) => !file.startsWith('data:') && !file.startsWith('h5p-'));
  await page.close();
  return { fonts, icon };
}

describe('the icons of a font', () => {
  it('come with the styles when a script names them, and from the whole font when none does', async () => {
    const named = await play(files(false));
    expect(named.fonts).toEqual(['letters.woff2']);
    const together = await play(files(true));
    expect(together.fonts.sort()).toEqual(['icons.woff2?v=1', 'letters.woff2']);
    for (const { icon } of [named, together]) expect(icon).toBeGreaterThan(10);
  });

  it('are shown as before when the font is no font', async () => {
    const broken = { ...files(false), 'Test.Base/fonts/icons.woff2': Buffer.from('wOF2 and nothing more') };
    expect((await play(broken)).fonts.sort()).toEqual(['icons.woff2?v=1', 'letters.woff2']);
  });
});
