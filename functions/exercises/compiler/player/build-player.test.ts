import { expect, test } from 'vitest';
import { buildPlayer } from './build-player.ts';

test('the player is a small script of our own beside the player of h5p-standalone, its styles and fonts', async () => {
  const { version, files } = await buildPlayer();
  const paths = files.map(({ path }) => path);
  for (const file of ['frame.js', 'frame.js.br', 'frame.bundle.js', 'frame.bundle.js.br', 'styles/h5p.css']) {
    expect(paths).toContain(`lib/player/${version}/${file}`);
  }
  expect(paths.some((path) => path.endsWith('.woff2'))).toBe(true);
  const frame = await files.find(({ path }) => path.endsWith('/frame.js.br'))?.bytes();
  expect(frame?.length).toBeLessThan(4608);
});

test('the same player has the same version', async () => {
  expect((await buildPlayer()).version).toBe((await buildPlayer()).version);
});
