import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choiceSample, severalSample } from '../testing/samples.ts';
import type { Stage } from '../testing/stage.ts';
import { openStage } from '../testing/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ one: choiceSample, several: severalSample });
}, 60_000);

afterAll(() => stage.close());

describe('a question with one right answer', { timeout: 30_000 }, () => {
  it('is answered by the keyboard alone, says the result and reports it whole', async () => {
    const player = await stage.open('one');
    await player.content.getByRole('radio', { name: 'A castagna' }).focus();
    await player.press('Space', 'Tab', 'Enter');
    await expect.poll(() => player.content.getByRole('status').textContent()).toBe('Tuttu hè ghjustu.');
    expect(await player.verbs()).toEqual(['attempted', 'interacted', 'answered']);
    const [, , answered] = await player.statements();
    expect(answered?.object.definition).toMatchObject({
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
      description: { co: 'Chì ci dà u castagnu?' },
      choices: [{ id: '0', description: { co: 'A castagna' } }, { id: '1' }, { id: '2' }],
      correctResponsesPattern: ['0'],
      extensions: { 'http://h5p.org/x-api/h5p-local-content-id': 'one' },
    });
    expect(answered?.result).toMatchObject({
      score: { min: 0, max: 1, raw: 1, scaled: 1 },
      completion: true,
      success: true,
      response: '0',
      duration: expect.stringMatching(/^PT[\d.]+S$/),
    });
    await player.close();
  });

  it('asks for an answer before it marks', async () => {
    const player = await stage.open('one');
    await player.content.getByRole('button', { name: 'Verificà' }).click();
    expect(await player.content.getByRole('status').textContent()).toBe('Ci vole prima à sceglie una risposta.');
    expect(await player.verbs()).toEqual(['attempted']);
    expect(await player.call('getAnswerGiven')).toBe(false);
    await player.close();
  });

  it('tells the author’s feedback on a wrong answer, refuses changes, and opens again on retry', async () => {
    const player = await stage.open('one');
    const wrong = player.content.getByRole('radio', { name: "L'aliva" });
    await wrong.check();
    await player.content.getByRole('button', { name: 'Verificà' }).click();
    await player.content.getByText("L'aliva vene di l'alivu.").waitFor();
    await player.content.getByText('A castagna').click({ force: true });
    expect(await wrong.isChecked()).toBe(true);
    await player.content.getByRole('button', { name: 'Pruvà torna' }).click();
    await player.content.getByText('A castagna').click();
    expect(await player.call('getScore')).toBe(1);
    await player.close();
  });

  it('comes back as it was left: order, answer and marks', async () => {
    const before = await stage.open('one');
    await before.content.getByText('A ghjanda').click();
    await before.content.getByRole('button', { name: 'Verificà' }).click();
    const order = await before.content.locator('.chj-text').allTextContents();
    const state = await before.call('getCurrentState');
    await before.close();
    const after = await stage.open('one', { state });
    expect(await after.content.locator('.chj-text').allTextContents()).toEqual(order);
    expect(await after.content.getByRole('radio', { name: 'A ghjanda' }).isChecked()).toBe(true);
    await after.content.getByText('A ghjanda vene di a leccia.').waitFor();
    expect(await after.verbs()).toEqual(['attempted']);
    await after.close();
  });

  it.each([{ chosen: 'all', seed: 'x', phase: 3 }, { chosen: [99, null], phase: 'gone' }, ['list']])(
    'opens on a state it cannot read: %j',
    async (state) => {
      const player = await stage.open('one', { state });
      expect(await player.call('getAnswerGiven')).toBe(false);
      await player.content.getByRole('button', { name: 'Verificà' }).waitFor();
      await player.close();
    },
  );
});

describe('a question with several right answers', { timeout: 30_000 }, () => {
  it('gives points for a part, shows what was missed and offers another try', async () => {
    const player = await stage.open('several');
    await player.content.getByRole('checkbox', { name: 'La pulenda' }).check();
    await player.content.getByRole('button', { name: 'Vérifier' }).click();
    expect(await player.content.getByRole('status').textContent()).toBe('Une partie est juste. 1 sur 2.');
    await player.content.getByRole('button', { name: 'Voir les réponses' }).click();
    const missed = player.content.locator('[data-verdict="missed"]');
    expect(await missed.textContent()).toBe('I fritelliBonne réponse');
    expect(await player.call('getMaxScore')).toBe(2);
    const { statement } = await player.call('getXAPIData');
    expect(statement.object.definition['correctResponsesPattern']).toEqual(['0[,]2']);
    expect(statement.result).toMatchObject({ response: '0', success: false, score: { raw: 1, scaled: 0.5 } });
    await player.close();
  });

  it('stores nothing for a mere look, and an emptied state after a reset', async () => {
    const player = await stage.open('several');
    expect(await player.call('getCurrentState')).toBeUndefined();
    await player.content.getByRole('checkbox', { name: 'La pulenda' }).check();
    await player.call('resetTask');
    expect(await player.call('getCurrentState')).toMatchObject({ chosen: [], phase: 'open' });
    await player.close();
  });
});
