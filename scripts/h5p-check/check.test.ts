import { expect, test } from 'vitest';
import { checkPackages } from './check.ts';
import type { Imported } from './import.ts';

const ready: Imported = { status: 'ready', title: 'U meiu', mainLibrary: 'H5P.Blanks 1.14' };
const lacking: Imported = { status: 'refused', reason: 'missing-dependency: H5P.Blanks 1.14', mainLibrary: null };

/** Checks files with made-up steps; answers with the status of each in the order in which they were told. */
async function statuses(
  files: string[],
  importPackage: (file: string) => Promise<Imported>,
  forgotten: Imported[] = [],
) {
  const told: string[] = [];
  const rows = await checkPackages(files, {
    importPackage,
    play: async (_, file) => {
      if (file === 'broken') throw new Error('the frame has gone\nat length');
      return { status: 'plays' };
    },
    forget: async (imported) => void forgotten.push(imported),
    onRow: ({ file, status, reason }) => told.push([file, status, reason].filter(Boolean).join(' ')),
  });
  expect(rows).toHaveLength(told.length);
  return told;
}

test('a package that lacks libraries is tried again once the others have brought theirs', async () => {
  const brought = new Set<string>();
  const told = await statuses(['content-only', 'whole', 'hopeless'], async (file) => {
    brought.add(file);
    return file === 'whole' || (file === 'content-only' && brought.has('whole')) ? ready : lacking;
  });
  expect(told).toEqual(['whole plays', 'content-only plays', 'hopeless refused missing-dependency: H5P.Blanks 1.14']);
});

test('whatever goes wrong with one file stops no other, and what was imported is forgotten', async () => {
  const forgotten: Imported[] = [];
  const told = await statuses(
    ['unreadable', 'broken', 'whole'],
    async (file) => {
      if (file === 'unreadable') throw new Error('EACCES');
      return ready;
    },
    forgotten,
  );
  expect(told).toEqual(['unreadable fails EACCES', 'broken fails the frame has gone', 'whole plays']);
  expect(forgotten).toEqual([ready, ready]);
});
