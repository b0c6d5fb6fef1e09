import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorOn } from './story/editor.ts';
import { expectReadable } from './story/readable.ts';
import { signIn, useTablets } from './tablet.ts';

const run = Date.now();
const tablets = useTablets();
const computer = { viewport: { width: 1366, height: 600 } };
const drawer = (page: Page) => page.getByRole('complementary', { name: 'Aperçu' });
const row = (page: Page, title: string) => page.locator('[data-resource]').filter({ hasText: title });

/** The index follows what is shared within seconds; no request waits for it. */
async function findResource(page: Page, title: string): Promise<void> {
  const look = async () => {
    await page.goto(`/library?q=${encodeURIComponent(title)}`);
    await page.getByRole('status').filter({ hasText: 'ressource' }).waitFor();
    return row(page, title).count();
  };
  await expect.poll(look, { timeout: 20_000 }).toBe(1);
}

describe('the library', () => {
  let reader: Page;

  beforeAll(async () => {
    reader = await tablets.open(computer);
    await reader.goto('/library');
    await signIn(reader, 'lyceeTeacher');
  });

  it('is searched from the keyboard alone: “/” leads to the field, Enter previews, Esc leads back to the row', async () => {
    await row(reader, 'U castagnu').waitFor();
    await reader.keyboard.press('/');
    await reader.keyboard.type('pulenda');
    await reader.getByText('Aussi : pulenta').waitFor();
    await row(reader, 'A ricetta di a pulenda').focus();
    await reader.keyboard.press('Enter');
    await drawer(reader).getByRole('heading', { name: 'A ricetta di a pulenda', level: 2 }).waitFor();
    await reader.keyboard.press('Escape');
    await expect.poll(() => drawer(reader).count()).toBe(0);
    const focused = await reader.evaluate(() => document.activeElement?.textContent);
    expect(focused).toContain('A ricetta di a pulenda');
  });

  it('offers to drop a filter when nothing is found, and says how much there is then', async () => {
    await reader.goto('/library?q=pulenda&level=CE1');
    const way = reader.getByRole('button', { name: /^Sans « CE1 » : \d+ ressource/ });
    const count = Number(/\d+ ress/.exec((await way.textContent()) ?? '')?.[0].replace(' ress', ''));
    await way.click();
    await expect.poll(() => reader.locator('[data-resource]').count()).toBe(count);
  });

  it('stays within the screen whatever was asked for, and offers to drop that too', async () => {
    await reader.goto(`/library?level=CM1&q=${'x'.repeat(180)}`);
    await reader.getByRole('button', { name: /^Sans « x+… » : \d+ ressource/ }).waitFor();
    await expectReadable(reader);
  });

  it('leads to the collections that are open to the reader', async () => {
    await reader.goto('/library');
    const collections = reader.getByRole('navigation', { name: 'Collections à parcourir' });
    await collections.getByRole('link', { name: 'Lingua corsa, ciculu 3' }).click();
    await reader.getByRole('heading', { level: 1, name: 'Lingua corsa, ciculu 3' }).waitFor();
    await reader.getByText('elle est partagée avec toutes les écoles du territoire').waitFor();
    expect(await reader.getByRole('button', { name: 'Modifier' }).count()).toBe(0);
  });

  it('plays an exercise and shows a document whole, without leaving', async () => {
    await reader.goto('/library?kind=exercise');
    await row(reader, 'Cuntemu e castagne').click();
    await drawer(reader)
      .getByRole('button', { name: /^Essayer l’exercice/ })
      .click();
    await reader.frameLocator('iframe').getByRole('textbox').first().waitFor({ timeout: 30_000 });
    await reader.goto('/library?kind=document');
    await row(reader, 'A ricetta di a pulenda').click();
    await drawer(reader).getByText('A RICETTA DI A PULENDA').waitFor();
  });
});

describe('a page shared alone', () => {
  let author: Page;
  let reader: Page;
  const page = `A merendella ${run}`;

  beforeAll(async () => {
    [author, reader] = await Promise.all([tablets.open(computer), tablets.open(computer)]);
    await author.goto('/sequences');
    await signIn(author, 'secondTeacher');
    await reader.goto('/library');
    await signIn(reader, 'lyceeTeacher');
  });

  it('is chosen among the activities of a sequence', async () => {
    const sequence = editorOn(author);
    await sequence.create(`A pasta ${run}`);
    await sequence.add('Page', page);
    await author.getByRole('textbox', { name: 'Texte de la page' }).fill('Si manghja fora.');
    await sequence.saved();
    await sequence.choose('Partager');
    const sharing = author.getByRole('dialog', { name: /^Partager/ });
    await sharing.getByLabel('Quoi').selectOption({ label: `${page} (Texte)` });
    await sharing.getByLabel('Qui la voit').selectOption({ label: 'Toutes les écoles du territoire' });
    await expectReadable(author);
    await sharing.getByRole('button', { name: 'Partager' }).click();
    await author.getByText(`« ${page} » est partagée.`).first().waitFor();
  });

  it('is adapted into a sequence of one’s own, with its origin and licence', async () => {
    await findResource(reader, page);
    await row(reader, page).click();
    await drawer(reader).getByText('Si manghja fora.').waitFor();
    await drawer(reader).getByRole('button', { name: 'Adapter' }).click();
    const where = reader.getByRole('dialog', { name: 'Dans quelle séquence ?' });
    await where.getByLabel('Séquence').selectOption({ label: 'Une nouvelle séquence' });
    await where.getByRole('button', { name: 'Adapter' }).click();
    const sequence = editorOn(reader);
    await sequence.row(page).click();
    await reader.getByText(new RegExp(`D’après « ${page} », .* \\(CC BY-SA 4\\.0\\)`)).waitFor();
    await expect
      .poll(() => reader.getByRole('textbox', { name: 'Texte de la page' }).textContent())
      .toBe('Si manghja fora.');
  });

  it('is given to a class from the library, and says how many schools use it', async () => {
    await findResource(reader, page);
    await row(reader, page).click();
    await drawer(reader).getByRole('button', { name: 'Donner à la classe' }).click();
    const giving = reader.getByRole('dialog', { name: `Donner « ${page} »` });
    await giving.getByRole('checkbox').first().waitFor();
    await giving.getByRole('button', { name: 'Donner', exact: true }).click();
    await reader.getByText(/^Donné à /).waitFor();
    await drawer(reader)
      .getByText(/1 établissement/)
      .waitFor();
  });

  it('tells whoever follows it that it was shared anew', async () => {
    await drawer(reader).getByRole('button', { name: 'Suivre', exact: true }).click();
    await drawer(reader).getByRole('button', { name: 'Suivie', exact: true }).waitFor();
    await author.goto('/collections');
    await author.getByRole('button', { name: `Modifier « ${page} »` }).click();
    const editing = author.getByRole('dialog', { name: `Modifier « ${page} »` });
    await editing.getByRole('textbox', { name: 'Résumé' }).fill('Una merendella.');
    await editing.getByRole('button', { name: 'Enregistrer' }).click();
    await author.getByText(`« ${page} » est partagée.`).first().waitFor();
    await reader.goto('/library');
    const follows = reader.getByRole('region', { name: 'Ce que vous suivez' });
    await follows.getByText('Nouvelle version').waitFor();
    await follows.getByRole('button', { name: page }).click();
    await drawer(reader).getByText('Una merendella.').waitFor();
    await expect.poll(() => follows.getByText('Nouvelle version').count()).toBe(0);
  });

  it('is withdrawn by its author, and what others made of it stays', async () => {
    await author.getByRole('button', { name: `Retirer « ${page} »` }).click();
    const asking = author.getByRole('dialog', { name: 'Retirer cette ressource ?' });
    await asking.getByRole('button', { name: 'Retirer' }).click();
    await author.getByText(`« ${page} » n’est plus partagée.`).waitFor();
    await expectReadable(author);
    await reader.goto('/library');
    await row(reader, 'U castagnu').waitFor();
    await expect.poll(() => reader.getByRole('region', { name: 'Ce que vous suivez' }).count()).toBe(0);
    await reader.goto('/sequences');
    await reader.getByRole('link', { name: page }).first().waitFor();
  });
});

describe('an exercise', () => {
  it('is shared from the list of exercises, and becomes one of another teacher’s own', async () => {
    const [author, reader] = await Promise.all([tablets.open(computer), tablets.open(computer)]);
    await author.goto('/exercises');
    await signIn(author, 'editor');
    const title = `In u castagnetu ${run}`;
    await author.getByRole('button', { name: 'Partager In u castagnetu' }).click();
    const sharing = author.getByRole('dialog', { name: /^Partager/ });
    await sharing.getByRole('textbox', { name: 'Titre' }).fill(title);
    await sharing.getByRole('button', { name: 'Partager' }).click();
    await author.getByText(`« ${title} » est partagée.`).first().waitFor();
    await reader.goto('/library');
    await signIn(reader, 'lyceeTeacher');
    await findResource(reader, title);
    await row(reader, title).click();
    // The list to choose from comes so late that the new sequence is in it.
    await reader.route('**/api/sequences', async (route) => {
      await reader.waitForResponse((response) => response.request().method() === 'PUT');
      await route.continue();
    });
    await drawer(reader).getByRole('button', { name: 'Adapter' }).click();
    await reader
      .getByRole('dialog', { name: 'Dans quelle séquence ?' })
      .getByRole('button', { name: 'Adapter' })
      .click();
    await editorOn(reader).row(title).waitFor();
    await reader.goto('/exercises');
    await reader.getByRole('heading', { name: title }).waitFor();
    await reader.getByText(`D’après « ${title} »`).waitFor();
  });
});

describe('a collection', () => {
  it('is described by its keeper, shown to named schools, and says to each why they see it', async () => {
    const [keeper, member] = await Promise.all([tablets.open(computer), tablets.open(computer)]);
    await keeper.goto('/collections');
    await signIn(keeper, 'secondTeacher');
    await keeper.getByRole('textbox', { name: 'Titre' }).fill(`Racolta ${run}`);
    await keeper.getByRole('button', { name: 'Créer la collection' }).click();
    await keeper.getByText('Partagée par vous. Visible : moi.').waitFor();
    await keeper.getByRole('button', { name: 'Modifier', exact: true }).click();
    const editing = keeper.getByRole('dialog', { name: 'Modifier la collection' });
    await editing.getByRole('textbox', { name: 'Résumé' }).fill('Per u liceu.');
    await editing.getByRole('textbox', { name: 'Étiquettes' }).fill('liceu, oral');
    await editing.getByLabel('Qui la voit').selectOption({ label: 'Certains établissements' });
    await editing.getByRole('button', { name: 'Enregistrer' }).click();
    await editing.getByText('Choisissez au moins un établissement').waitFor();
    await editing.getByRole('checkbox', { name: 'Liceu A Marina' }).check();
    await expectReadable(keeper);
    await editing.getByRole('button', { name: 'Enregistrer' }).click();
    await keeper.getByText('Visible : certains établissements (Liceu A Marina).').waitFor();
    await member.goto('/library');
    await signIn(member, 'lyceeTeacher');
    await member.goto(new URL(keeper.url()).pathname);
    await member.getByText('elle est partagée avec des établissements dont le vôtre').waitFor();
    await member.getByText('#liceu #oral').waitFor();
    await member.getByRole('button', { name: 'Suivre' }).click();
    await member.getByRole('button', { name: 'Suivie' }).waitFor();
    expect(await member.getByRole('button', { name: 'Modifier' }).count()).toBe(0);
    await expectReadable(member);
  });
});

describe('an adaptation that is behind its origin', () => {
  it('shows what has changed there, and takes it over without losing what was changed here', async () => {
    const teacher = await tablets.open(computer);
    await teacher.goto('/sequences');
    await signIn(teacher, 'bilingualTeacher');
    const listed = teacher.getByRole('listitem').filter({ hasText: 'Mi chjamu' });
    await listed.getByText('L’original a une version plus récente.').waitFor();
    await listed.getByRole('link').click();
    await teacher.getByText('L’original a une version plus récente.').waitFor();
    const sequence = editorOn(teacher);
    await sequence.title.fill('Mi chjamu, in duie lingue');
    await sequence.saved();
    await teacher.getByRole('button', { name: 'Ce qui a changé dans l’original' }).click();
    const changes = teacher.getByRole('dialog', { name: 'Ce qui a changé dans l’original' });
    await changes.getByText('Poser à son tour des questions').waitFor();
    await changes.getByRole('button', { name: 'Reprendre ces changements' }).click();
    await teacher.getByText('Les changements de l’original sont repris.').waitFor();
    expect(await sequence.title.inputValue()).toBe('Mi chjamu, in duie lingue');
    await expect.poll(() => teacher.getByLabel('Objectifs').inputValue()).toContain('Poser à son tour des questions');
    await sequence.saved();
    await teacher.reload();
    await teacher.getByText(/^D’après « Mi chjamu/).waitFor();
    expect(await teacher.getByText('L’original a une version plus récente.').count()).toBe(0);
  });
});

it('an editor of a publisher begins the day with what is used, the own collections and what waits', async () => {
  const editor = await tablets.open(computer);
  await editor.goto('/');
  await signIn(editor, 'editor');
  await editor.getByRole('heading', { name: 'Ce qui est repris' }).waitFor();
  await editor
    .getByText(/établissement/)
    .first()
    .waitFor();
  await editor.getByText('Visible des écoles à partir du mercredi 1er septembre 2027').waitFor();
  await expectReadable(editor);
  await editor.getByRole('link', { name: 'Lingua corsa, ciculu 3' }).click();
  await editor.getByRole('heading', { level: 1, name: 'Lingua corsa, ciculu 3' }).waitFor();
});
