import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { SignedIn } from './browser-session.ts';
import { frameOf, visibleHeight } from './frame.ts';
import { heardBy, listen, problemsIn, type Heard } from './hear.ts';
import type { Row } from './row.ts';
import { touch } from './touch.ts';
import { follow } from './traffic.ts';

export type Played = Pick<Row, 'status'> & Partial<Row>;

const patienceMs = 30_000;
/** Some content goes on building itself after it has said that it is ready. */
const settleMs = 1_000;

interface PlayOptions {
  origin: string;
  signedIn: SignedIn;
  title: string;
  /** Where pictures of it are kept: a path without the end of its name. */
  picture?: string;
}

/** Opens an exercise's preview in the application, with nothing cached, and looks whether it plays. */
export async function playExercise(
  browser: Browser,
  { origin, signedIn, title, picture }: PlayOptions,
): Promise<Played> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr', storageState: signedIn });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  try {
    return await playOn(page, title, picture);
  } finally {
    await context.close();
  }
}

async function playOn(page: Page, title: string, picture: string | undefined): Promise<Played> {
  const traffic = follow(page);
  const problems = async () => [...problemsIn(await heardBy(page)), ...traffic.faults];
  await listen(page);
  const clicked = await openPreview(page, title);
  const ready = await readiness(page);
  if (!ready) return { status: 'fails', reason: inShort(await problems()) ?? 'it never was ready' };
  await traffic.quiet();
  const amounts = await traffic.amounts();
  await page.waitForTimeout(settleMs);
  const frame = await frameOf(page);
  const seen = (await visibleHeight(frame)) > 0;
  await takePicture(page, picture && `${picture}.png`);
  await touch(frame, async () => (await heardBy(page)).some(isAnswer));
  await page.waitForTimeout(settleMs);
  await takePicture(page, picture && `${picture}-touched.png`);
  const heard = await heardBy(page);
  const readyMs = Math.round(ready.at - clicked);
  const xapi = heard.filter(({ message }) => message.type === 'xapi').length;
  const status = seen && !heard.some(threw) ? 'plays' : 'fails';
  const reason = seen ? inShort(await problems()) : 'nothing of it can be seen';
  return { status, reason, ...amounts, readyMs, xapi };
}

/** Answers with the moment of the click, by the page's clock. */
async function openPreview(page: Page, title: string): Promise<number> {
  await page.goto('/exercises');
  const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const preview = item.getByRole('button', { name: 'Aperçu' }).first();
  await preview.waitFor();
  const clicked = await page.evaluate(() => performance.now());
  await preview.click();
  return clicked;
}

/** The message that an answer can be given; undefined when the application gave up. */
async function readiness(page: Page): Promise<Heard | undefined> {
  const gaveUp = page.getByRole('button', { name: 'Réessayer' });
  for (const until = Date.now() + patienceMs; Date.now() < until;) {
    const heard = (await heardBy(page)).find(({ message }) => message.type === 'ready');
    if (heard) return heard;
    if (await gaveUp.isVisible()) return undefined;
    await page.waitForTimeout(50);
  }
  return undefined;
}

function isAnswer({ message }: Heard): boolean {
  return message.type === 'xapi' && /\/(answered|completed)$/.test(message.statement.verb.id);
}

function threw({ message }: Heard): boolean {
  return message.type === 'problem' && message.problem === 'script-failed';
}

/** The first of what went wrong, each once. */
function inShort(problems: readonly string[]): string | null {
  return [...new Set(problems)].slice(0, 5).join('; ') || null;
}

/** Of what the window shows: one of the whole frame would change the window's size, and content with it. */
async function takePicture(page: Page, path: string | undefined): Promise<void> {
  if (path === undefined) return;
  await mkdir(dirname(path), { recursive: true });
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await page.screenshot({ path });
}
