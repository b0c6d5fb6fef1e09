import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { classes } from '../../infra/local/demonstration/schools.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

it('links the schools of the territory that a person may open, and names the others', async () => {
  const page = await tablets.open();
  await page.goto('/territory');
  await signIn(page, 'teacher');
  await page.getByRole('link', { name: 'Culleghju U Castagnetu' }).waitFor();
  await page.getByText('Liceu A Marina').waitFor();
  expect(await page.getByRole('link', { name: 'Liceu A Marina' }).count()).toBe(0);
});

it('shows the members of a class under headings in their order', async () => {
  const page = await tablets.open();
  await page.goto(`/audiences/${classes.sixA.audience.replaceAll('.', '-')}`);
  await signIn(page, 'schoolAdministrator');
  await page.getByRole('heading', { level: 2, name: 'Élèves' }).waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
