import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from '../../../infra/local/cloud.ts';
import { seed } from '../../../infra/local/demonstration/seed/seed.ts';
import { prepareAssembly } from '../../../infra/local/start/assembly.ts';
import { publishPlayer } from '../../../infra/local/start/publish-player.ts';

/** Starts the demonstration territory so many times, each with data of its own, and ends all of them after the work. */
export async function withTerritories<T>(
  count: number,
  work: (clouds: Cloud[]) => Promise<T>,
  onLog: NonNullable<CloudOptions['onLog']> = () => undefined,
): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'chjassu-bench-'));
  const assembly = await prepareAssembly();
  const clouds: Cloud[] = [];
  try {
    const first = join(root, 'seeded');
    await seeded(assembly, first);
    for (let at = 0; at < count; at += 1) {
      const folder = join(root, String(at));
      cpSync(first, folder, { recursive: true });
      clouds.push(await startCloud({ assembly, folder, port: 0, onLog }));
    }
    return await work(clouds);
  } finally {
    for (const cloud of clouds) await cloud.close();
    rmSync(root, { recursive: true, force: true });
  }
}

async function seeded(assembly: string, folder: string): Promise<void> {
  const cloud = await startCloud({ assembly, folder, port: 0 });
  try {
    await publishPlayer(cloud, assembly);
    await seed({ origin: cloud.origin });
    await cloud.idle();
  } finally {
    await cloud.close();
  }
}
