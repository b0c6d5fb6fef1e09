import { ulid } from 'ulid';
import type { ActivityBody } from '../../functions/contract/activity.ts';
import type { Client } from '../../functions/contract/client.ts';
import { verbs } from '../../functions/contract/xapi.ts';
import { testCloud } from '../cloud.ts';
import { factories } from './index.ts';
import { activityBody, seen, writeSequence } from './sequences.ts';

type AssignmentBody = Parameters<Client['progress']['putAssignment']>[0]['body'];

const days = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1000).toISOString();
export const inDays = days;

/**
 * A class of two with its teacher, a language assistant, the first pupil's guardian and a teacher of another course;
 * and a sequence of the teacher that is published but not given yet.
 */
export async function taughtClass(
  bodies: ActivityBody[] = [activityBody('page'), activityBody('oral'), activityBody('handin')],
) {
  const cloud = testCloud();
  const make = await factories();
  const { uai } = await make.school();
  const { audience } = await make.class(uai);
  const course = await make.course(uai, audience);
  const people = await Promise.all([
    make.person(uai, ['teacher', `SCH.${uai}`], ['teacher', course.audience]),
    make.person(uai, ['language-assistant', course.audience]),
    make.person(uai, ['teacher', `SCH.${uai}`]),
    make.person(uai, ['student', audience]),
    make.person(uai, ['student', audience]),
  ]);
  const guardian = await make.person(undefined, ['guardian', `PER.${people[3].id}`]);
  const signedIn = await Promise.all([...people, guardian].map(({ subject }) => cloud.signIn(subject)));
  const [teacher, assistant, stranger, pupil, classmate, parent] = signedIn.map(({ client }) => client) as [
    Client, Client, Client, Client, Client, Client,
  ]; // prettier-ignore
  const written = await writeSequence(teacher, bodies);
  const params = { sequence: written.sequence.id };
  const { revision } = await teacher.sequences.publishRevision({
    params,
    body: seen(written.sequence, written.activities),
  });
  const inCourse = { uai, course: course.id };
  const activities = written.activities.map(({ id }) => id);

  return {
    ...{ cloud, make, inCourse, audience, written, activities, revision },
    pupilId: people[3].id,
    classmateId: people[4].id,
    as: { teacher, assistant, stranger, pupil, classmate, parent },
    /** Gives the sequence; resolves when every pupil has it. */
    async give(more: Partial<AssignmentBody> = {}, assignment = ulid(), match?: number) {
      const body: AssignmentBody = {
        ...{ sequence: written.sequence.id, revision, activities, title: 'U castagnu', audience },
        ...{ opens: days(-1), due: days(1), place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
        ...{ exceptions: [], ...more },
      };
      const saved = await teacher.progress.putAssignment({ params: { ...inCourse, assignment }, body, match });
      await cloud.idle();
      return saved;
    },
  };
}

/** An attempt as the frame reports it. */
export const attemptBody = (
  score: number,
  more: Partial<{ max: number; finished: string; seconds: number; statements: string[]; dropped: number }> = {},
) => ({
  ...{ release: 'release', score, max: 10, seconds: 60, finished: new Date().toISOString() },
  answers: [
    { question: 'A pulenda si face cù a farina …', given: 'castagnina', accepted: ['castagnina'], success: true },
  ],
  ...more,
});

/** What an exercise says when it is answered, as a device sends it. */
export const statementLine = (response = 'castagnina') =>
  JSON.stringify({
    verb: { id: verbs.answered },
    object: { id: `urn:chjassu:release:${'a'.repeat(32)}` },
    result: { score: { raw: 5, max: 10 }, response },
    timestamp: new Date().toISOString(),
  });
