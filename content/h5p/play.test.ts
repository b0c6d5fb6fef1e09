import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exercise } from './pack.ts';
import { playAsPart } from './testing/container.ts';
import type { Player } from './testing/player.ts';
import { choiceSample, gapsSample, severalSample } from './testing/samples.ts';
import type { Stage } from './testing/stage.ts';
import { openStage } from './testing/stage.ts';

const hostile = '<img src=x onerror="parent.hacked = 1"><script>parent.hacked = 1</script>';

const escaped: Exercise = {
  ...choiceSample,
  params: {
    question: `<p lang="co" onclick="parent.hacked = 1">L&#039;ora <em>hè</em></p>${hostile}`,
    answers: [{ text: `l&#039;annu &amp; l&#039;ora`, correct: true, feedback: hostile }, { text: hostile }],
    l10n: { checkAnswer: `Cuntrull&#039;${hostile}` },
  },
};

/** One pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

const pictured: Exercise = {
  ...choiceSample,
  params: {
    ...choiceSample.params,
    image: { path: 'images/tree.png', mime: 'image/png' },
    imageAlt: "Un castagnu d'auturnu",
  },
  media: new Map([['images/tree.png', Buffer.from(picture, 'base64')]]),
};

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ one: choiceSample, several: severalSample, gaps: gapsSample, escaped, pictured });
}, 60_000);

afterAll(() => stage.close());

async function answer(player: Player): Promise<void> {
  const field = player.content.locator('fieldset input').nth(1);
  if ((await field.getAttribute('type')) === 'text') await field.fill('polenta');
  else await field.check();
}

/** By WCAG alone: axe's advice on landmarks and headings is about the page, which is the host's. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const axeFaults = async ({ page }: Player): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).include(['.h5p-iframe', '.chj-question']).withTags(wcag);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

describe.each(['one', 'several', 'gaps'])('accessibility of %s', { timeout: 60_000 }, (name) => {
  it.each(['light', 'dark'] as const)('holds in %s mode, empty, checked and solved', async (colorScheme) => {
    const player = await stage.open(name, { colorScheme, reducedMotion: 'reduce' });
    expect(await axeFaults(player)).toEqual([]);
    await answer(player);
    await player.content.locator('.chj-filled').click();
    expect(await axeFaults(player)).toEqual([]);
    await player.call('showSolutions');
    expect(await axeFaults(player)).toEqual([]);
    await player.close();
  });

  it('has targets of 44 px and loses nothing at 280 px', async () => {
    const player = await stage.open(name, { viewport: { width: 280, height: 600 } });
    const body = player.content.locator('body');
    expect(await body.evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(280);
    const targets = player.content.locator('button:visible, .chj-label, .chj-gap-input');
    for (const target of await targets.all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await player.close();
  });
});

describe('what authors and hosts send', { timeout: 30_000 }, () => {
  it('shows texts that a host has escaped as they were written', async () => {
    const player = await stage.open('escaped');
    expect(await player.content.locator('legend').textContent()).toBe("L'ora hè");
    await player.content.getByRole('radio', { name: "l'annu & l'ora" }).check();
    await player.close();
  });

  it('shows a picture with its description, in the language of the content', async () => {
    const player = await stage.open('pictured');
    const image = player.content.locator('[lang="co"]').getByRole('img', { name: "Un castagnu d'auturnu" });
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    await player.close();
  });

  it('never runs nor loads anything from them', async () => {
    const player = await stage.open('escaped');
    await player.content.getByRole('radio', { name: "l'annu & l'ora" }).check();
    await player.content.locator('.chj-filled').click();
    expect(await player.content.locator('.chj-question').innerHTML()).not.toMatch(/<img|<script|onclick/);
    expect(await player.page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await player.content.locator('legend [lang="co"]').count()).toBe(1);
    await player.close();
  });
});

describe('as a part of another content', { timeout: 30_000 }, () => {
  it('keeps the contract that containers such as QuestionSet call', async () => {
    const player = await stage.open('gaps');
    const part = await player.content.locator('body').evaluate(playAsPart);
    expect(part).toMatchObject({ given: true, score: 1, max: 2, title: 'Part', live: 'off', after: 0 });
    expect(part.buttonsWhileAnswering).toBe(0);
    expect(part.buttonsInSolutions).toBe(0);
    expect(part.statement.object).toMatchObject({ id: 'https://example.org/gaps?subContentId=part-1' });
    expect(part.statement.result).toMatchObject({ response: 'pulenda[,]', success: false });
    expect(part.next).toEqual({ label: 'Next', shown: [1, 0, 1], presses: 1 });
    expect(part.parents).toEqual(['https://example.org/gaps']);
    await player.close();
  });
});
