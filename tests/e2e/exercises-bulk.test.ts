import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { zipFiles } from '../../content/h5p/zip.ts';
import { ownPackage } from '../factories/exercises.ts';
import { signIn, useTablets } from './tablet.ts';

const tablets = useTablets();

it('takes a zip of many packages, goes on when one is refused, and gives a report of what became of each', async () => {
  const zip = await zipFiles(
    new Map([
      ['sesta/a.h5p', await ownPackage({ title: 'A prima' })],
      ['sesta/b.h5p', Buffer.from('no zip at all')],
      ['sesta/c.h5p', await ownPackage({ title: 'A terza' })],
      ['sesta/photo.jpg', Buffer.from('x')],
    ]),
  );
  const page = await tablets.open({ viewport: { width: 360, height: 740 } });
  await page.goto('/exercises');
  await signIn(page, 'bilingualTeacher');
  const bulk = page.getByRole('region', { name: 'Envoyer beaucoup d’exercices à la fois', exact: true });
  const file = { name: 'tuttu.zip', mimeType: 'application/zip', buffer: zip };
  await bulk.locator('input[multiple]').setInputFiles(file);
  await bulk.getByText('3 sur 3 exercices').waitFor();
  await bulk.getByText('0 prêts, 2 à approuver, 1 refusés, 0 non envoyés.').waitFor();
  const refused = bulk.getByRole('listitem').filter({ hasText: 'sesta/b.h5p' });
  await refused.getByText('Ce n’est pas un fichier .h5p.').waitFor();
  await page.getByRole('heading', { level: 2, name: 'A terza' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const download = page.waitForEvent('download');
  await bulk.getByRole('button', { name: 'Télécharger le compte rendu' }).click();
  const report = await readFile(await (await download).path(), 'utf8');
  expect(report.split('\r\n').map((line) => line.split(';')[0])).toEqual([
    '\uFEFF"Fichier"',
    '"sesta/a.h5p"',
    '"sesta/b.h5p"',
    '"sesta/c.h5p"',
    '',
  ]);
});
