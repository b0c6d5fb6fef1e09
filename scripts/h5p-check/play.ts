import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { people } from '../../infra/local/demonstration/people.ts';
import { heardBy, listen, type Heard } from './hear.ts';
import type { Row } from './row.ts';
import { touch } from './touch.ts';
import { follow } from './traffic.ts';

export type Played = Pick<Row, 'status'> & Partial<Row>;

/** Who is signed in, as a browser keeps it. */
type SignedIn = BrowserContextOptions['storageState'];

const patienceMs = 30_000;

/** Signs the teacher in once: each file is opened in a browser of its own, with nothing cached. */
export async function signInOnce(browser: Browser, origin: string): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr' });
  const page = await context.newPage();
  await page.goto('/exercises');
  await page.getByRole('link', { name: 'Portail de démonstration' }).click();
  await page.getByRole('button', { name: `${people.teacher.givenName} ${people.teacher.familyName}` }).click();
  await page.getByRole('heading', { level: 1, name: 'Exercices' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

interface PlayOptions {
  origin: string;
  signedIn: SignedIn;
  title: string;
  /** Where a picture of it is kept. */
  picture?: string;
}

/** Opens an exercise's preview in the application, looks whether it plays, and touches what can be touched. */
export async function playExercise(
  browser: Browser,
  { origin, signedIn, title, picture }: PlayOptions,
): Promise<Played> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr', storageState: signedIn });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const traffic = follow(page);
    await listen(page);
    await page.goto('/exercises');
    const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    const preview = item.getByRole('button', { name: 'Aperçu' }).first();
    await preview.waitFor();
    const clicked = await page.evaluate(() => performance.now());
    await preview.click();
    const ready = await readiness(page);
    if (!ready)
      return { status: 'fails', reason: describe(traffic.faults, await heardBy(page)) ?? 'it never was ready' };
    await traffic.quiet();
    const { requests, kilobytes } = await traffic.amounts();
    const frame = await frameOf(page);
    const height = await visibleHeight(frame);
    if (picture) await takePicture(page, picture, '');
    await touch(frame, async () => (await heardBy(page)).some(({ message }) => isAnswer(message)));
    if (picture) await takePicture(page, picture, '-touched');
    const heard = await heardBy(page);
    const readyMs = Math.round(ready.at - clicked);
    const xapi = heard.filter(({ message }) => message.type === 'xapi').length;
    const threw = heard.some(({ message }) => message.type === 'problem' && message.problem === 'script-failed');
    const reason = height === 0 ? 'nothing of it can be seen' : describe(traffic.faults, heard);
    const status = height === 0 || threw ? 'fails' : 'plays';
    return { status, reason, requests, kilobytes, readyMs, xapi };
  } finally {
    await context.close();
  }
}

/** The message that an answer can be given; undefined when the application gave up. */
async function readiness(page: Page): Promise<Heard | undefined> {
  const failed = page.locator('.failed[role=alert]');
  for (const until = Date.now() + patienceMs; Date.now() < until;) {
    const heard = (await heardBy(page)).find(({ message }) => message.type === 'ready');
    if (heard) return heard;
    if (await failed.isVisible()) return undefined;
    await page.waitForTimeout(50);
  }
  return undefined;
}

async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe').first().elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('the frame has gone');
  return frame;
}

/** CSS pixels of the content that a person sees. */
async function visibleHeight(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('.h5p-content > *')];
    const seen = parts.filter((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    return Math.max(0, ...seen.map((part) => part.getBoundingClientRect().height));
  });
}

function isAnswer(message: Heard['message']): boolean {
  return message.type === 'xapi' && /\/(answered|completed)$/.test(message.statement.verb.id);
}

/** What went wrong, once each; undefined when nothing did. */
function describe(faults: readonly string[], heard: readonly Heard[]): string | null {
  const problems = heard.flatMap(({ message }) =>
    message.type === 'problem' ? [`${message.problem}: ${message.detail}`] : [],
  );
  return [...new Set([...problems, ...faults])].slice(0, 5).join('; ') || null;
}

async function takePicture(page: Page, picture: string, suffix: string): Promise<void> {
  const path = `${picture}${suffix}.png`;
  await mkdir(dirname(path), { recursive: true });
  await page
    .locator('iframe')
    .first()
    .screenshot({ path, timeout: 5000 })
    .catch(() => undefined);
}
