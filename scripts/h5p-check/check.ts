import type { Imported } from './import.ts';
import { rowOf, type Row } from './row.ts';
import type { Played } from './play.ts';

/** What each step does; all of it is undone before the next file. */
export interface Checking {
  importPackage: (file: string) => Promise<Imported>;
  play: (imported: Extract<Imported, { status: 'ready' }>, file: string) => Promise<Played>;
  forget: (imported: Imported) => Promise<void>;
  onRow: (row: Row) => void;
}

/** The refusal that another package can put right. */
const lacksLibrary = /^missing-dependency\b/;

/**
 * Tries files one after the other. Those whose libraries are not at hand wait until all others have brought theirs.
 * Whatever goes wrong with a file is that file's row.
 */
export async function checkPackages(files: readonly string[], checking: Checking): Promise<Row[]> {
  const rows: Row[] = [];
  const tell = (row: Row) => {
    rows.push(row);
    checking.onRow(row);
  };
  const waiting: string[] = [];
  for (const file of files) {
    const row = await checkOne(file, checking);
    if (lacksLibrary.test(row.reason ?? '')) waiting.push(file);
    else tell(row);
  }
  for (const file of waiting) tell(await checkOne(file, checking));
  return rows;
}

async function checkOne(file: string, { importPackage, play, forget }: Checking): Promise<Row> {
  try {
    const imported = await importPackage(file);
    try {
      if (imported.status !== 'ready') return rowOf(file, imported);
      return rowOf(file, { mainLibrary: imported.mainLibrary, ...(await play(imported, file)) });
    } finally {
      await forget(imported);
    }
  } catch (error) {
    return rowOf(file, {
      status: 'fails',
      reason: error instanceof Error ? error.message.split('\n')[0]! : `${error}`,
    });
  }
}
