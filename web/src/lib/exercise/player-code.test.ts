import { describe, expect, test } from 'vitest';
import { PlayerCode } from './player-code.ts';

const application = 'https://chjassu.example';
const libraries = 'https://lib.content.chjassu.example';
const closure = `closures/${'a'.repeat(32)}`;
const player = ['frame.js', 'frame.bundle.js', 'styles/h5p.css'].map((file) => `${libraries}/player/v1/${file}`);
const approached = [`${libraries}/releases/r.json`, 'HEAD https://r.content.chjassu.example/'];

/** What is asked for of a library host that answers every release with the same. */
function codeAt(answer: unknown, version: string | undefined = 'v1') {
  const asked: string[] = [];
  const code = new PlayerCode(version, async (address, { method }) => {
    asked.push(method ? `${method} ${address}` : address);
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  return { code, asked };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the code of an exercise', () => {
  test('is fetched with the player when it was learned before, each file once', async () => {
    const { code, asked } = codeAt({ files: [`${closure}/style.css`, `${closure}/0.js`] });
    await code.approach(application, 'r');
    await code.approach(application, 'r');
    expect(asked).toEqual(approached);
    code.fetch(application, 'r');
    code.fetch(application, 'r');
    await settled();
    expect(asked.slice(2)).toEqual([...player, `${libraries}/${closure}/style.css`, `${libraries}/${closure}/0.js`]);
  });

  test('is left to the frame when nothing is known of it, or what is said is no code', async () => {
    for (const answer of [
      '<h1>Not Found</h1>',
      { files: ['https://elsewhere.example/a.js'] },
      { files: ['../x.js'] },
    ]) {
      const { code, asked } = codeAt(answer);
      await code.approach(application, 'r');
      code.fetch(application, 'r');
      code.fetch(application, 'unknown');
      await settled();
      expect(asked.slice(2)).toEqual(player);
    }
  });

  test('is not fetched ahead while the application is being written: its player has no version', async () => {
    const { code, asked } = codeAt({ files: [] }, '');
    code.fetch(application, 'r');
    await settled();
    expect(asked).toEqual([]);
  });
});
