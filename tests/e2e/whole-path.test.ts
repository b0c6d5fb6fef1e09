import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, uai } from '../../infra/local/demonstration/schools.ts';
import { fakeMicrophone } from '../browser.ts';
import { testCloud } from '../cloud.ts';
import { outcomeOf } from '../refusal.ts';
import { editorOn } from './story/editor.ts';
import { photoFile } from './story/files.ts';
import { expectReadable } from './story/readable.ts';
import { buildEveryKind, foundCourse, giveBack, giveTo } from './story/teaching.ts';
import { listen, record } from './story/voice.ts';
import { origin, personMenu, signIn, signOut, useTablets } from './tablet.ts';

const run = Date.now();
const title = `A pulenda di minnanna ${run}`;
const founded = `Lingua corsa 6e A ${run}`;
const course = `/courses/${uai.college}/${courses.corsican.id}`;
const tablets = useTablets(...fakeMicrophone);
const computer = { viewport: { width: 1366, height: 600 } };

describe('a sequence from its first line to the family', () => {
  let teacher: Page;
  let tablet: Page;
  let assignment: string;
  let lab: string;

  beforeAll(async () => {
    [teacher, tablet] = await Promise.all([tablets.open(computer), tablets.open()]);
  });

  const activity = (name: string) => tablet.getByRole('heading', { level: 1, name });
  const cell = (page: Page, text: string) => page.getByRole('gridcell', { name: new RegExp(`Lisandra, ${text}`) });
  const openWork = async () => {
    await tablet.goto('/');
    await tablet.getByRole('link', { name: title, exact: true }).first().click();
  };

  it('a territory administrator finds each pupil from the list of schools', async () => {
    const page = await tablets.open(computer);
    await page.goto('/territory');
    await signIn(page, 'territoryAdministrator');
    await page.getByRole('link', { name: 'Liceu A Marina' }).waitFor();
    await expectReadable(page);
    await page.getByRole('link', { name: 'Culleghju U Castagnetu' }).click();
    await page.getByRole('link', { name: '6e A', exact: true }).waitFor();
    await expectReadable(page);
    await page.getByRole('link', { name: '6COR1', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'Lisandra' }).waitFor();
    await expectReadable(page);
  });

  it('a teacher signs in from a link to a class, and founds another class', async () => {
    await teacher.goto(course);
    await signIn(teacher, 'teacher');
    await teacher.getByRole('heading', { level: 1, name: courses.corsican.body.title }).waitFor();
    expect(teacher.url()).toBe(`${origin()}${course}`);
    await teacher.goto('/');
    await foundCourse(teacher, founded, '6e A');
    await expectReadable(teacher);
  });

  it('the teacher builds a sequence with an activity of every kind, which saves itself', async () => {
    await buildEveryKind(teacher, title);
    await expectReadable(teacher);
  });

  it('the teacher puts the link first but one by keyboard, and looks at it all as a pupil', async () => {
    const editor = editorOn(teacher);
    await editor.row('Museu').focus();
    await teacher.keyboard.press('Space');
    for (let step = 0; step < 5; step++) await teacher.keyboard.press('ArrowUp');
    await teacher.keyboard.press('Space');
    expect((await editor.activities()).slice(1, 4)).toEqual(['A ricetta', 'Museu', 'E parolle']);
    await editor.saved();
    await teacher.getByRole('button', { name: 'Voir en élève' }).click();
    await teacher.getByText('Ci vole farina è acqua.').waitFor();
    await expectReadable(teacher);
    await teacher.getByRole('link', { name: 'E parolle' }).click();
    await teacher.frameLocator(`iframe[title="E parolle"]`).getByRole('textbox').first().waitFor();
    await teacher.getByRole('link', { name: 'Revenir à la séquence' }).click();
    await editor.path.waitFor();
  });

  it('the teacher gives it to a group, and follows it on a page that is empty of work as yet', async () => {
    await giveTo(teacher, { group: /^6COR1/, offered: `6e A · ${founded}` });
    await teacher.getByText('Donné à 6COR1.').first().waitFor();
    await teacher.goto(course);
    await teacher.getByRole('link', { name: title }).click();
    await expect.poll(() => cell(teacher, 'E parolle, à faire').count(), { timeout: 15_000 }).toBe(1);
    await expectReadable(teacher);
    assignment = new URL(teacher.url()).pathname.split('/').at(-1)!;
  });

  it('a pupil finds it at home, and reads', async () => {
    await tablet.goto('/');
    await signIn(tablet, 'student');
    await tablet.getByRole('link', { name: title, exact: true }).first().waitFor();
    await expectReadable(tablet);
    await openWork();
    await tablet.getByText('Ci vole farina è acqua.').waitFor();
    await expectReadable(tablet);
    await tablet.getByRole('button', { name: 'C’est fait' }).click();
    await activity('Museu').waitFor();
    await tablet.getByRole('button', { name: 'C’est fait' }).click();
    await activity('E parolle').waitFor();
    await cell(teacher, 'A ricetta, envoyé').waitFor();
  });

  it('the pupil’s answers come back after a reload, and what is finished without a line is sent when it is back', async () => {
    const frame = tablet.frameLocator('iframe[title="E parolle"]');
    const gaps = frame.getByRole('textbox');
    await gaps.first().fill('famidda');
    await gaps.nth(1).fill('castagna');
    await tablet.reload();
    const firstAnswer = () =>
      gaps
        .first()
        .inputValue()
        .catch(() => '');
    await expect.poll(firstAnswer, { timeout: 15_000 }).toBe('famidda');
    await tablet.context().setOffline(true);
    await frame.getByRole('button', { name: 'Verificà' }).click();
    await tablet.getByText('sur l’appareil de l’élève').first().waitFor();
    await expectReadable(tablet);
    await tablet.context().setOffline(false);
    await tablet.getByText('50 %').first().waitFor();
    await cell(teacher, 'E parolle, envoyé').waitFor();
  });

  it('the pupil reads what was right and what was not, for as long as the pupil likes, and after a reload', async () => {
    const frame = tablet.frameLocator('iframe[title="E parolle"]');
    const corrected = () => frame.getByRole('button', { name: 'Pruvà torna' }).waitFor();
    await corrected();
    await tablet.reload();
    await corrected();
    await expectReadable(tablet);
  });

  it('the pupil hears the model, speaks, hears that and sends it', async () => {
    await tablet.getByRole('button', { name: 'Suivant' }).click();
    await activity('Leghje forte').waitFor();
    await listen(tablet, 'Modèle');
    await record(tablet);
    await listen(tablet, 'Ma voix');
    await expectReadable(tablet);
    await tablet.getByRole('button', { name: 'Envoyer' }).click();
    await tablet.getByText('Reçu', { exact: true }).waitFor();
    lab = tablet.url().split('/').at(-1)!;
    await cell(teacher, 'Leghje forte, envoyé').waitFor();
  });

  it('what waits on a shared tablet is hidden from the next pupil and sent when the first is back', async () => {
    await tablet.getByRole('button', { name: 'Suivant' }).click();
    await activity('A mo pulenda').waitFor();
    await tablet.context().setOffline(true);
    await tablet.getByRole('textbox', { name: 'Votre texte' }).fill('A farina, l’acqua è u sale.');
    await tablet.locator('input[type=file]').setInputFiles(photoFile);
    await tablet.getByRole('button', { name: 'Envoyer' }).click();
    await tablet.getByText(/Gardé sur cet appareil/).waitFor();
    await tablet.getByRole('link', { name: 'Accueil' }).click();
    await personMenu(tablet, 'student').click();
    await tablet.getByRole('button', { name: 'Se déconnecter' }).click();
    await tablet.getByRole('dialog').getByRole('button', { name: 'Se déconnecter' }).click();
    await tablet.waitForURL(`${origin()}/sign-in`);
    await tablet.context().setOffline(false);
    await tablet.goto('/');
    await signIn(tablet, 'stuckStudent');
    await openWork();
    await tablet.getByText('Ci vole farina è acqua.').waitFor();
    expect(await tablet.content()).not.toContain('Lisandra');
    await tablet.goto('/');
    await signOut(tablet, 'stuckStudent');
    await signIn(tablet, 'student');
    await cell(teacher, 'A mo pulenda, envoyé').waitFor();
    await tablet.getByText('Étapes faites : 5 sur 7').first().waitFor();
  });

  it('the teacher opens answers with the forms that count, hears the voice, and returns work', async () => {
    const panel = teacher.getByRole('complementary');
    await cell(teacher, 'E parolle').click();
    await panel.getByRole('listitem').filter({ hasText: 'juste famidda' }).waitFor();
    const wrong = panel.getByRole('listitem').filter({ hasText: 'faux castagna' });
    await wrong.getByText('Formes acceptées : pulenda · pulenta').waitFor();
    await giveBack(teacher, 'Guasi! Fighjula a seconda.');
    await cell(teacher, 'A mo pulenda').click();
    await panel.getByText('A farina, l’acqua è u sale.').waitFor();
    await panel.getByRole('button', { name: 'pulenda.png' }).waitFor();
    await giveBack(teacher, 'Mi mette a fame.');
    await cell(teacher, 'Leghje forte').click();
    await listen(teacher, 'Voix de l’élève');
    await expectReadable(teacher);
  });

  it('a language assistant hears the voice too and answers in writing', async () => {
    const page = await tablets.open(computer);
    await page.goto('/');
    await signIn(page, 'assistant');
    await page.getByRole('link', { name: courses.corsican.body.title }).click();
    await page.getByRole('link', { name: title }).click();
    await cell(page, 'Leghje forte').click();
    await listen(page, 'Voix de l’élève');
    await giveBack(page, 'Bella prununcia!');
  });

  it('the pupil reads the answers from home', async () => {
    await tablet.goto('/');
    await tablet.getByRole('link', { name: 'Leghje forte' }).click();
    await tablet.getByText('Bella prununcia!').waitFor();
    await expectReadable(tablet);
    await tablet.goto(`/work/${assignment}`);
    await tablet.getByRole('link', { name: /^E parolle/ }).click();
    await tablet.getByText('Guasi! Fighjula a seconda.').waitFor();
  });

  it('a mother reads what was returned to each of her children, and nothing of another child', async () => {
    const page = await tablets.open();
    await page.goto('/');
    await signIn(page, 'mother');
    const child = page.getByRole('article').filter({ hasText: 'Lisandra' });
    const result = child.getByRole('listitem').filter({ hasText: 'Leghje forte' }).filter({ hasText: title });
    await result.getByText('Lire la réponse').click();
    await result.getByText('Bella prununcia!').waitFor();
    await page.getByRole('article').filter({ hasText: 'Ghjuvan-Santu' }).waitFor();
    await expectReadable(page);
    expect(await page.content()).not.toContain('Teodoru');
    await page.goto(`/work/${assignment}/${lab}`);
    await page.getByRole('heading', { level: 1, name: 'Page introuvable' }).waitFor();
    const { client } = await testCloud().signIn('mother');
    const params = { assignment, activity: lab, person: personId('stuckStudent') };
    expect(await outcomeOf(client.progress.getWork({ params }))).not.toBe('allowed');
  });
});
