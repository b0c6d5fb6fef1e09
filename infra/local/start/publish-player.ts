import { dirname, join } from 'node:path';
import type { Cloud } from '../cloud.ts';
import { inParallel } from '../demonstration/seed/parallel.ts';
import { filesIn } from './sources.ts';
import { immutable, uploadTo } from './upload.ts';

/** Where the player that a cloud assembly names is built: beside it. */
export const playerBeside = (assembly: string) => join(dirname(assembly), 'player');

/** Puts the player of exercises where play pages find it. */
export async function publishPlayer(cloud: Cloud, assembly: string): Promise<void> {
  const upload = await uploadTo(cloud, 'Content');
  const folder = playerBeside(assembly);
  await inParallel(filesIn(folder), (name) => upload.put(folder, name, `lib/player/${name}`, immutable));
  upload.end();
}
