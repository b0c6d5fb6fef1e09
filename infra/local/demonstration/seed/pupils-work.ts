import { setTimeout as after } from 'node:timers/promises';
import type { Sequence as WrittenSequence } from '../../../../content/schema.ts';
import type * as z from 'zod/mini';
import { ProblemError } from '../../../../functions/contract/client.ts';
import type { Ulid } from '../../../../functions/contract/ids.ts';
import type { AttemptBody } from '../../../../functions/contract/work.ts';
import { demonstrationId } from '../id.ts';
import { personId, type PersonKey } from '../people.ts';
import type { SignedIn } from '../sign-in.ts';
import { assignmentId, ownId } from './copies.ts';
import type { Seeding } from './seed.ts';

type Answers = z.infer<typeof AttemptBody>['answers'];

const answered = (question: string, given: string, ...accepted: string[]): Answers[number] => ({
  ...{ question, given, accepted, interaction: 'fill-in', success: accepted.includes(given) },
  ...{ score: accepted.includes(given) ? 1 : 0, max: 1 },
});

/** Two of the gaps as they were filled in: one in another variety, one wrong. */
const inTheGrove: Answers = [
  answered('A … và in u castagnetu.', 'famidda', 'famiglia', 'famighja', 'famidda'),
  answered('Babbu porta a …, mamma porta a ruspaghjola.', 'spurtella', 'sporta'),
];

/** An attempt: its points, what was asked and answered, and the content type's own state, by which it comes back. */
interface Tried {
  score: number;
  max: number;
  answers?: Answers;
  state: { chosen: number[]; seed: number } | { typed: string[] };
}

const onTheTree = ['e fronde', 'i fiori', 'i ricci', "l'alive", "l'uva"];
const words = (places: number[]) => places.map((at) => onTheTree[at]).join(' · ');
const chose = (score: number, ...chosen: number[]): Tried => ({
  ...{ score, max: 3, state: { chosen, seed: 7 } },
  answers: [
    {
      ...{ question: 'Chì ci hè nantu à un castagnu?', interaction: 'choice', given: words(chosen) },
      ...{ accepted: [words([0, 1, 2])], score, max: 3, success: score === 3 },
    },
  ],
});
const typed = (score: number, words: string[], answers?: Answers): Tried => ({
  ...{ score, max: words.length, answers },
  state: { typed: words },
});

interface Contents {
  castagnu: WrittenSequence;
  chjamu: WrittenSequence;
}

/** What the pupils who have a tile did so far, and what their teacher answered. */
export async function seedWork({ as }: Seeding, { castagnu, chjamu }: Contents): Promise<void> {
  const at = placeIn(castagnu, 'teacher');
  const [page, choice, , gaps] = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)];
  const [recipe, pieces, aloud] = [at(3, 0), at(3, 1), at(3, 2)];
  const teacher = answering(await as('teacher'));

  const lisandra = await walking(await as('student'), 'walk');
  await lisandra.done(page);
  await lisandra.attempt(choice, chose(3, 0, 1, 2));
  const filled = ["l'auturnu", 'famidda', 'spurtella', 'zitelli', 'castagne', 'ricci', 'piena'];
  await lisandra.attempt(gaps, typed(6, filled, inTheGrove));
  await teacher('walk', 'student', choice, 'answered', 'Brava Lisandra! E fronde, i fiori è i ricci: tuttu ghjustu.');
  const lisandraLate = await walking(await as('student'), 'late');
  await lisandraLate.done(recipe);
  await lisandraLate.waits(aloud);

  const teodoru = await walking(await as('stuckStudent'), 'walk');
  await teodoru.done(page);
  await teodoru.attempt(choice, chose(0, 0, 3), chose(1, 0, 1, 3));
  await teacher(
    'walk',
    'stuckStudent',
    choice,
    'redo',
    'Fighjula torna a pagina: induve nascenu e castagne? Pruva torna, ci sì guasi.',
  );

  const mattea = await walking(await as('extraTimeStudent'), 'walk');
  await mattea.done(page);
  await mattea.begin(choice);
  await walking(await as('extraTimeStudent'), 'late');
  await teacher('late', 'extraTimeStudent', aloud, 'excused', '');
  const pot = ['pulenta', 'acqua', 'sale', 'farina', 'paghjolu', 'filu', 'brocciu', 'farina'];
  await (await walking(await as('extraTimeStudent'), 'late')).attempt(pieces, typed(6, pot));

  const small = placeIn(chjamu, 'primaryTeacher');
  const santu = await walking(await as('primaryStudent'), 'primary');
  await santu.done(small(0, 0));
  await santu.attempt(small(0, 1), { score: 1, max: 1, state: { chosen: [0], seed: 7 } });
}

/** An activity by the places of its lesson and its own in it. */
const placeIn =
  (written: WrittenSequence, by: PersonKey) =>
  (lesson: number, activity: number): Ulid => {
    const found = written.lessons[lesson]?.activities[activity];
    if (!found) throw new Error(`"${written.title}" has no activity ${activity} in lesson ${lesson}`);
    return ownId(by, found.id);
  };

/** A pupil at an assignment, once the assigner has brought it. */
async function walking({ client: { progress }, me }: SignedIn, key: string) {
  const assignment = assignmentId(key);
  const { revision } = await brought(() => progress.play({ params: { assignment, person: me.id } }));
  const releases = new Map(
    revision.lessons.flatMap(({ activities }) => activities.map(({ id, release }) => [id, release ?? ''])),
  );
  const place = (activity: Ulid) => ({ assignment, activity });
  return {
    done: (activity: Ulid) =>
      progress.putDone({ params: place(activity), body: { finished: new Date().toISOString() } }),
    /** As the class's tablet says when something is kept there. */
    waits: (activity: Ulid) => progress.putWaiting({ params: place(activity) }),
    begin: (activity: Ulid) =>
      progress.putState({ params: place(activity), body: { release: releases.get(activity) ?? '', state: '{}' } }),
    async attempt(activity: Ulid, ...tries: Tried[]): Promise<void> {
      const release = releases.get(activity) ?? '';
      for (const [index, { score, max, answers = [], state }] of tries.entries()) {
        const attempt = demonstrationId(`attempt ${index} ${key} ${activity} ${me.id}`);
        const body = { release, score, max, seconds: 95, answers };
        const finished = new Date(Date.now() - (tries.length - index) * 60_000).toISOString();
        await progress.putAttempt({ params: { ...place(activity), attempt }, body: { ...body, finished } });
        const played = { 0: { state: JSON.stringify({ ...state, phase: 'checked' }) } };
        await progress.putState({ params: place(activity), body: { release, state: JSON.stringify(played) } });
      }
    },
  };
}

const answering =
  ({ client: { progress } }: SignedIn) =>
  async (
    key: string,
    pupil: PersonKey,
    activity: Ulid,
    state: 'answered' | 'redo' | 'excused',
    text: string,
  ): Promise<void> => {
    const feedback = demonstrationId(`feedback ${key} ${activity} ${pupil}`);
    const params = { assignment: assignmentId(key), person: personId(pupil), activity, feedback };
    await progress.putFeedback({ params, body: { text, state } });
  };

const patienceMs = 60_000;

/** Rows are written from a queue, a moment after the assignment. */
async function brought<T>(look: () => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'not-found' || Date.now() > until) throw error;
      await after(200);
    }
  }
}
