import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../functions/contract/client.ts';
import { startCloud } from '../../infra/local/cloud.ts';
import { people } from '../../infra/local/demonstration/people.ts';
import { seed, steps } from '../../infra/local/demonstration/seed/seed.ts';
import { signIn } from '../../infra/local/demonstration/sign-in.ts';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { publishPlayer } from '../../infra/local/start/publish-player.ts';
import { publishWeb } from '../../infra/local/start/publish-web.ts';
import { prepareWeb } from '../../infra/local/start/web.ts';

export interface Territory {
  origin: string;
  teacher: Client;
  administrator: Client;
  /** Ends it, and nothing of it is left. */
  close: () => Promise<void>;
}

/** A whole platform in a temporary folder, with people and no content. */
export async function freshTerritory(): Promise<Territory> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-h5p-check-'));
  const assembly = await prepareAssembly();
  const web = await prepareWeb();
  const cloud = await startCloud({ assembly, folder, port: 0 });
  const close = async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await publishPlayer(cloud, assembly);
    await publishWeb(cloud, web.folder);
    const { origin } = cloud;
    await seed({ origin, done: steps.map(({ name }) => name).filter((name) => name !== 'directory') });
    const client = async (key: string) => (await signIn(origin, key)).client;
    const [teacher, administrator] = [
      await client(people.teacher.key),
      await client(people.territoryAdministrator.key),
    ];
    return { origin, teacher, administrator, close };
  } catch (error) {
    await close();
    throw error;
  }
}
