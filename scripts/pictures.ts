/** Takes the pictures of the README from the running application; `node scripts/pictures.ts lab` takes this one only. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../infra/local/cloud.ts';
import { seed } from '../infra/local/demonstration/seed/seed.ts';
import { prepareAssembly } from '../infra/local/start/assembly.ts';
import { publishPlayer } from '../infra/local/start/publish-player.ts';
import { publishWeb } from '../infra/local/start/publish-web.ts';
import { prepareWeb } from '../infra/local/start/web.ts';
import { fakeMicrophone, launchBrowser } from '../tests/browser.ts';
import { album } from './pictures/album.ts';
import { take } from './pictures/camera.ts';
import { smaller } from './pictures/smaller.ts';
import { root } from './run.ts';

const gallery = join(root, 'docs/pictures');
/** So that the README loads fast on a school's line. */
const enoughBytes = 150_000;

const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'chjassu-pictures-'));
const assembly = await prepareAssembly();
const web = await prepareWeb();
const cloud = await startCloud({ assembly, folder, port: 0 });
const browser = await launchBrowser(...fakeMicrophone);
try {
  await publishPlayer(cloud, assembly);
  await publishWeb(cloud, web.folder);
  await seed({ origin: cloud.origin });
  await cloud.idle();
  mkdirSync(gallery, { recursive: true });
  for (const picture of album.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
    const { name } = picture;
    try {
      const png = smaller(await take(browser, cloud.origin, picture));
      writeFileSync(join(gallery, `${name}.png`), png);
      console.log(
        `${name}: ${Math.round(png.length / 1000)} KB${png.length > enoughBytes ? ', more than is good' : ''}`,
      );
    } catch (error) {
      console.log(`${name}: skipped (${error instanceof Error ? error.message.split('\n')[0] : error})`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
}
