import { expect, it } from 'vitest';
import { origin, signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

it.each([
  ['student', ['/work/x']],
  [
    'teacher',
    [
      ...['/sequences/x', '/sequences/x/preview', '/collections/x', '/audiences/x', '/schools/x', '/exercises/x'],
      ...['/courses/x/y', '/courses/7200001A/y', '/courses/7200001A/y/z', '/nowhere'],
      '/sequences/01J00000000000000000000000',
    ],
  ],
] as const)('says to a %s that an address leads nowhere, and shows the way home', async (who, addresses) => {
  const page = await tablets.open();
  await page.goto('/');
  await signIn(page, who);
  for (const address of addresses) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'Page introuvable' }).waitFor();
    expect([address, await page.getByText('De notre côté').count()]).toEqual([address, 0]);
  }
  await page.getByRole('main').getByRole('link', { name: 'Accueil' }).click();
  await page.waitForURL(`${origin()}/`);
});
