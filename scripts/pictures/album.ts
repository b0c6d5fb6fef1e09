import type { Page } from 'playwright-core';
import { loadContent } from '../../content/load.ts';
import { courses } from '../../infra/local/demonstration/schools.ts';
import type { PersonKey } from '../../infra/local/demonstration/people.ts';
import { assignmentId, ownId } from '../../infra/local/demonstration/seed/copies.ts';

/** One picture of the README: who looks at what, and what must be on it. */
export interface Picture {
  name: string;
  person: PersonKey;
  /** The address of the page. */
  path: string;
  language?: 'fr' | 'co';
  dark?: boolean;
  phone?: boolean;
  /** What to do on the page first; it fails where the picture would lack what it is taken for. */
  prepare: (page: Page) => Promise<unknown>;
}

const chestnut = loadContent().sequences.find(({ level }) => level.includes('6e'))!;

/** An activity of the sequence for 6e, by the places of its lesson and its own in it, as its teacher gave it. */
const activity = (lesson: number, place: number) => ownId('teacher', chestnut.lessons[lesson]!.activities[place]!.id);
const given = (key: string, lesson: number, place: number) => `/work/${assignmentId(key)}/${activity(lesson, place)}`;

const course = `/courses/${courses.corsican.school}/${courses.corsican.id}`;
const sequence = `/sequences/${ownId('teacher', chestnut.id)}`;

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
const exercise = (page: Page) => page.frameLocator('iframe').getByRole('textbox').first().waitFor();

/** Records two seconds, and waits for their wave. */
async function record(page: Page) {
  await page.getByRole('button', { name: 'S’enregistrer' }).click();
  await page.waitForTimeout(2500);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Répéter un passage : début ici' }).waitFor();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
}

async function openGivePanel(page: Page) {
  await page.getByText('Nantu à u castagnu', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Donner à la classe' }).click();
  await page.getByText('À qui', { exact: true }).waitFor();
}

async function openPage(page: Page) {
  await page.getByText('U castagnu', { exact: true }).first().click();
  await page.getByText('E fronde').first().waitFor();
}

async function openAnswer(page: Page) {
  await page.getByRole('button', { name: /Lisandra.*Nantu à u castagnu/ }).click();
  await page.getByText('Brava Lisandra').first().waitFor();
}

async function openResource(page: Page) {
  await page.getByRole('button', { name: /U castagnu, arburu/ }).click();
  await page.getByRole('button', { name: 'Adattà' }).waitFor();
}

export const album: Picture[] = [
  { name: 'student', person: 'student', path: '/', prepare: heading },
  { name: 'student-phone', person: 'student', path: '/', phone: true, language: 'co', prepare: heading },
  { name: 'exercise', person: 'extraTimeStudent', path: given('walk', 1, 1), prepare: exercise },
  { name: 'lab', person: 'extraTimeStudent', path: given('walk', 1, 0), dark: true, prepare: record },
  { name: 'editor', person: 'teacher', path: sequence, prepare: openPage },
  { name: 'give', person: 'teacher', path: sequence, prepare: openGivePanel },
  { name: 'follow-up', person: 'teacher', path: `${course}/${assignmentId('walk')}`, prepare: openAnswer },
  { name: 'library', person: 'lyceeTeacher', path: '/library', language: 'co', prepare: openResource },
  { name: 'parent', person: 'mother', path: '/', prepare: heading },
];
