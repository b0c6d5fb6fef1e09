import { expect, it } from 'vitest';
import { useTablets } from './tablet.ts';

const tablets = useTablets();

it('hands everybody, signed in or not, the licences of what the application is made of', async () => {
  const page = await tablets.open();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Licences des logiciels employés' }).click();
  await page.getByText('# Third-party notices').waitFor();
  const text = (await page.textContent('body')) ?? '';
  for (const words of ['GPL-3.0', 'h5p-standalone', 'svelte', 'Permission is hereby granted']) {
    expect(text).toContain(words);
  }
  await page.goBack();
  await page.getByRole('link', { name: 'EUPL-1.2' }).click();
  await page.getByText('EUROPEAN UNION PUBLIC LICENCE').first().waitFor();
});
