import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Player } from '../testing/player.ts';
import { gapsSample } from '../testing/samples.ts';
import type { Stage } from '../testing/stage.ts';
import { openStage } from '../testing/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ gaps: gapsSample });
}, 60_000);

afterAll(() => stage.close());

const gap = (player: Player, number: number) => player.content.getByRole('textbox', { name: `Trou ${number} sur 5` });
const check = (player: Player) => player.content.getByRole('button', { name: 'Vérifier' }).click();

async function fill(player: Player, ...answers: string[]): Promise<void> {
  for (const [index, answer] of answers.entries()) await gap(player, index + 1).fill(answer);
}

describe('a text with gaps', { timeout: 30_000 }, () => {
  it('is filled by the keyboard alone and reports it whole', async () => {
    const player = await stage.open('gaps');
    await gap(player, 1).focus();
    for (const answer of ['famidda', 'pulenda', 'cantà', 'è', 'hè']) {
      await player.page.keyboard.type(answer);
      await player.press('Enter');
    }
    await player.press('Enter');
    await expect.poll(() => player.content.getByRole('status').textContent()).toBe('Tout est juste. 5 sur 5.');
    expect(await player.verbs()).toEqual(['attempted', ...Array<string>(5).fill('interacted'), 'answered']);
    const answered = (await player.statements()).at(-1);
    const { definition } = answered?.object ?? { definition: {} };
    expect(definition).toMatchObject({ interactionType: 'fill-in' });
    expect(definition['correctResponsesPattern']).toHaveLength(12);
    expect(definition['correctResponsesPattern']).toContain('{case_matters=false}famidda[,]pulenda[,]cantà[,]è[,]hè');
    expect(definition['extensions']).toMatchObject({ 'http://h5p.org/x-api/h5p-local-content-id': 'gaps' });
    expect(answered?.result).toMatchObject({
      response: 'famidda[,]pulenda[,]cantà[,]è[,]hè',
      score: { raw: 5, max: 5, scaled: 1 },
      success: true,
    });
    await player.close();
  });

  it('takes each variety and names the others as equals', async () => {
    const player = await stage.open('gaps');
    await fill(player, 'famidda', 'pulenta');
    await check(player);
    await player.content.getByText('Aussi : famiglia, famighja').waitFor();
    await player.content.getByText('Aussi : pulenda').waitFor();
    expect(await player.content.locator('body').textContent()).not.toMatch(/correction/i);
    await player.close();
  });

  it('shows an accent left out without taking a point, and every accepted form when asked', async () => {
    const player = await stage.open('gaps');
    await fill(player, '', 'polenta', 'canta');
    await check(player);
    expect(await player.call('getScore')).toBe(1);
    await player.content.getByText('Avec ses accents : cantà').waitFor();
    await player.content.getByRole('button', { name: 'Voir les réponses' }).click();
    await player.content.getByText('On peut écrire : pulenda, pulenta').waitFor();
    await player.close();
  });

  it('keeps what was written for another try and leads to the first gap to mend', async () => {
    const player = await stage.open('gaps');
    await fill(player, 'famiglia', 'polenta');
    await check(player);
    await player.press('Tab', 'Enter');
    await player.press('Backspace', 'Backspace');
    expect(await gap(player, 2).inputValue()).toBe('polen');
    expect(await gap(player, 1).inputValue()).toBe('famiglia');
    await player.close();
  });

  it('comes back as it was left, checked', async () => {
    const before = await stage.open('gaps');
    await fill(before, 'famighja', 'polenta');
    await check(before);
    const state = await before.call('getCurrentState');
    await before.close();
    const after = await stage.open('gaps', { state });
    expect(await gap(after, 2).inputValue()).toBe('polenta');
    expect(await gap(after, 2).getAttribute('aria-invalid')).toBe('true');
    await after.content.getByText('Aussi : famiglia, famidda').waitFor();
    expect(await after.verbs()).toEqual(['attempted']);
    await after.close();
  });
});

describe('the keys for accented letters', { timeout: 30_000 }, () => {
  const key = (player: Player, letter: string) => player.content.getByRole('button', { name: `Insérer ${letter}` });

  it('write at the caret and leave the focus in the gap', async () => {
    const player = await stage.open('gaps');
    await gap(player, 3).fill('cntà');
    await player.press('Home', 'ArrowRight');
    await key(player, 'à').click();
    await player.page.keyboard.type('x');
    expect(await gap(player, 3).inputValue()).toBe('càxntà');
    await player.close();
  });

  it('take the place of a selection', async () => {
    const player = await stage.open('gaps');
    await gap(player, 3).fill('abc');
    await player.press('Shift+Home');
    await key(player, 'ù').click();
    expect(await gap(player, 3).inputValue()).toBe('ù');
    await player.close();
  });

  it('write a capital with Shift, and once after the key for capitals', async () => {
    const player = await stage.open('gaps');
    await gap(player, 1).focus();
    await key(player, 'è').click({ modifiers: ['Shift'] });
    await player.content.getByRole('button', { name: 'Majuscules' }).click();
    await player.page.keyboard.type('x');
    await key(player, 'È').click();
    await key(player, 'è').click();
    expect(await gap(player, 1).inputValue()).toBe('ÈxÈè');
    await player.close();
  });

  it('work from the keyboard and return to the gap that was left', async () => {
    const player = await stage.open('gaps');
    await gap(player, 2).fill('p');
    await key(player, 'ì').focus();
    await player.press('Enter');
    await player.page.keyboard.type('d');
    expect(await gap(player, 2).inputValue()).toBe('pìd');
    await player.close();
  });
});
