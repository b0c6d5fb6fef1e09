import type { Cloud } from '../cloud.ts';
import { inParallel } from '../demonstration/seed/parallel.ts';
import { filesIn } from './sources.ts';
import { immutable, uploadTo } from './upload.ts';

/** Puts a build of the web application into its bucket; pages last, when all that they name is there. */
export async function publishWeb(cloud: Cloud, folder: string): Promise<void> {
  const upload = await uploadTo(cloud, 'Web');
  const put = (name: string) =>
    upload.put(folder, name, name, name.startsWith('_app/immutable/') ? immutable : 'no-cache');
  const names = filesIn(folder);
  await inParallel(
    names.filter((name) => !isPage(name)),
    put,
  );
  await inParallel(names.filter(isPage), put);
  upload.end();
  cloud.invalidate();
}

const isPage = (name: string) => name.endsWith('.html');
