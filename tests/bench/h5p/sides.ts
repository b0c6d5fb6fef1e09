import type { Browser, BrowserContext, Page } from 'playwright-core';
import { people } from '../../../infra/local/demonstration/people.ts';
import { idealLine, ruralLine } from '../line.ts';
import type { Deployment } from './deployment.ts';
import { FirstAnswer } from './first-answer.ts';
import type { Network } from './network.ts';
import type { Sample } from './packages.ts';
import { framingHost, stockHost, stockPath } from './stock.ts';
import { Traffic } from './traffic.ts';
import { opened, type Opened } from './visit.ts';

export interface Bench {
  browser: Browser;
  network: Network;
  deployment: Deployment;
  /** With its port: `https://chjassu.localhost:1234`. */
  origin: string;
}

type Visit = (bench: Bench, sample: Sample) => Promise<Opened>;

/** A page is open that will frame the stock player's. */
export const visitStock: Visit = (bench, sample) =>
  inContext(bench, sample, async (context, answer) => {
    const { port } = new URL(bench.origin);
    const page = await context.newPage();
    await page.goto(`https://${framingHost}:${port}/#https://${stockHost}:${port}${stockPath(sample.library)}`);
    await bench.network.setSpeed(ruralLine);
    const frame = page.frameLocator('iframe').frameLocator('iframe.h5p-iframe');
    return opened(page, frame, { ...sample, answer }, () => page.getByRole('button', { name: 'Open' }).click());
  });

/** The pupil's work is open at the text before the exercise, on a device that asks to save data. */
export const visitOurs: Visit = (bench, sample) =>
  inContext(bench, sample, async (context, answer) => {
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    const page = await openWork(bench, context, sample);
    await bench.network.setSpeed(ruralLine);
    return goOn(page, { ...sample, answer });
  });

/** The same on a device that does not, once the hidden frame has been fetched over the slow line. */
export const visitPrepared: Visit = (bench, sample) =>
  inContext(bench, sample, async (context, answer) => {
    const page = await openWork(bench, context, sample);
    await bench.network.setSpeed(ruralLine);
    const traffic = new Traffic(page);
    await page.reload();
    await page.locator(frameOf).waitFor({ state: 'attached', timeout: 60_000 });
    await traffic.quiet();
    return goOn(page, { ...sample, answer });
  });

const frameOf = 'iframe[title="Attività exercise"]';

const goOn = (page: Page, watched: Sample & { answer: FirstAnswer }) =>
  opened(page, page.frameLocator(frameOf), watched, () => page.getByRole('button', { name: 'C’est fait' }).click());

/** Signs the pupil in and opens the work over a line that costs nothing. */
async function openWork({ origin, deployment }: Bench, context: BrowserContext, { library }: Sample): Promise<Page> {
  const assignment = await deployment.give(library);
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByRole('link', { name: 'Portail de démonstration' }).click();
  const pupil = `${people.student.givenName} ${people.student.familyName}`;
  await page.getByRole('button', { name: pupil }).click();
  await page.getByRole('button', { name: pupil }).waitFor();
  await page.goto(`${origin}/work/${assignment}`);
  await page.getByRole('button', { name: 'C’est fait' }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** A browser that has never been here, on a line that costs nothing until the visit says otherwise. */
async function inContext<T>(
  { browser, network }: Bench,
  { first }: Sample,
  visit: (context: BrowserContext, answer: FirstAnswer) => Promise<T>,
): Promise<T> {
  await network.setSpeed(idealLine);
  const context = await browser.newContext({ locale: 'fr', viewport: { width: 1366, height: 768 } });
  const answer = new FirstAnswer();
  try {
    await answer.watch(context, first);
    return await visit(context, answer);
  } finally {
    await context.close();
  }
}
