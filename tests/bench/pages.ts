import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../infra/local/cloud.ts';
import { seed } from '../../infra/local/demonstration/seed/seed.ts';
import { signIn } from '../../infra/local/demonstration/sign-in.ts';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { publishPlayer } from '../../infra/local/start/publish-player.ts';
import { row, type Row } from './row.ts';

/** Table calls and read units of each page, counted at the gate of the local cloud on the demonstration territory. */
export async function pageRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-bench-'));
  const assembly = await prepareAssembly();
  const cloud = await startCloud({ assembly, folder, port: 0 });
  try {
    await publishPlayer(cloud, assembly);
    await seed({ origin: cloud.origin });
    await cloud.idle();
    const [student, teacher, editor] = await Promise.all(
      (['student', 'teacher', 'editor'] as const).map((key) => signIn(cloud.origin, key)),
    );
    const work = await student!.client.progress.listMyWork({});
    const mine = await editor!.client.sequences.listSequences({});
    const [given] = work.items;
    const [sequence] = mine.items;
    const pages: [string, number, () => Promise<unknown>][] = [
      ["student's home", 1, () => student!.client.progress.listMyWork({})],
    ];
    if (sequence) {
      pages.push(['sequence', 2, () => editor!.client.sequences.getSequence({ params: { sequence: sequence.id } })]);
    }
    if (given) {
      const [, uai = '', course = ''] = given.course.split('.');
      const { assignment, person } = given;
      pages.push(
        ['play', 1, () => student!.client.progress.play({ params: { assignment, person } })],
        ['class matrix', 1, () => teacher!.client.progress.getMatrix({ params: { uai, course, assignment } })],
      );
    }
    const rows: Row[] = [];
    for (const [name, budget, visit] of pages) {
      const before = cloud.counts.snapshot();
      await visit();
      const spent = Object.values(cloud.counts.since(before));
      const total = (wanted: (name: string) => boolean) =>
        spent.flatMap(Object.entries).reduce((sum, [entry, amount]) => sum + (wanted(entry) ? Number(amount) : 0), 0);
      rows.push(
        row(
          `table calls of ${name}`,
          total((entry) => entry.startsWith('dynamodb:')),
          'calls',
          budget,
        ),
      );
      rows.push(
        row(
          `read units of ${name}`,
          total((entry) => entry === 'readUnits'),
          'units',
        ),
      );
    }
    return rows;
  } finally {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
