import { ulid } from 'ulid';
import type { Domain } from '../../../functions/contract/catalogue.ts';
import type { Progress } from '../../../functions/contract/assignments.ts';
import { signIn } from '../../../infra/local/demonstration/sign-in.ts';

/** A page as far as the table is concerned: the one request that it stands on. */
export interface Page {
  name: string;
  /** Which function answers. */
  domain: Domain;
  /** How many calls to the table it may make. */
  calls: number;
  visit: () => Promise<unknown>;
}

/** The pages that have a budget, visited as people of the demonstration. */
export async function pagesOf(origin: string): Promise<Page[]> {
  const [student, teacher, editor] = await Promise.all([
    signIn(origin, 'student'),
    signIn(origin, 'teacher'),
    signIn(origin, 'editor'),
  ]);
  const { progress } = student.client;
  const { given, exercise } = openExercise((await progress.listMyWork({})).items);
  const { assignment, person } = given;
  const [, uai = '', course = ''] = given.course.split('.');
  const inCourse = { uai, course, assignment };
  const since = new Date().toISOString();
  const [written] = (await editor.client.sequences.listSequences({})).items;
  if (!written) throw new Error('the demonstration has no sequence of the publisher');
  return [
    { name: "student's home", domain: 'progress', calls: 1, visit: () => progress.listMyWork({}) },
    {
      ...{ name: 'sequence', domain: 'sequences', calls: 2 },
      visit: () => editor.client.sequences.getSequence({ params: { sequence: written.id } }),
    },
    { name: 'play', domain: 'progress', calls: 1, visit: () => progress.play({ params: { assignment, person } }) },
    {
      ...{ name: 'class matrix', domain: 'progress', calls: 1 },
      visit: () => teacher.client.progress.getMatrix({ params: inCourse }),
    },
    {
      ...{ name: 'submit', domain: 'progress', calls: 2 },
      visit: () =>
        progress.putAttempt({ params: { assignment, activity: exercise, attempt: ulid() }, body: attemptBody() }),
    },
    {
      // What waits for an answer is worked off on the class page, which asks for what is new to it.
      ...{ name: 'review queue', domain: 'progress', calls: 1 },
      visit: () => teacher.client.progress.getMatrix({ params: inCourse, query: { since } }),
    },
    {
      ...{ name: 'library search', domain: 'library', calls: 0 },
      visit: () => teacher.client.library.searchLibrary({ query: { q: 'castagnu' } }),
    },
  ];
}

/** Work that a pupil may do now, with an exercise in it. */
function openExercise(items: Progress[]): { given: Progress; exercise: string } {
  const now = new Date().toISOString();
  for (const given of items.filter(({ opens, closes = now }) => opens <= now && now <= closes)) {
    const exercise = given.activities.find(({ kind, work }) => kind === 'exercise' && work.state !== 'excused');
    if (exercise) return { given, exercise: exercise.id };
  }
  throw new Error('the demonstration gives its pupil no exercise');
}

const attemptBody = () => ({
  ...{ release: 'release', score: 7, max: 10, seconds: 60, finished: new Date().toISOString() },
  answers: Array.from({ length: 10 }, (_, at) => ({
    ...{ question: `A pulenda si face cù a farina … (${at})`, given: 'castagnina', accepted: ['castagnina'] },
    ...{ interaction: 'fill-in', score: 1, max: 1, success: true },
  })),
});
