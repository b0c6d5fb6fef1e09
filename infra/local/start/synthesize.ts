/** Run as a process of its own, so that the memory of CDK is given back: `node synthesize.ts FOLDER`. */
import { join } from 'node:path';
import { synthesize } from '../../app.ts';
import { context } from './demonstration-deployment.ts';
import { playerBeside } from './publish-player.ts';

const folder = process.argv[2]!;
await synthesize({
  outdir: join(folder, 'assembly'),
  bundles: join(folder, 'functions'),
  player: playerBeside(join(folder, 'assembly')),
  context,
});
