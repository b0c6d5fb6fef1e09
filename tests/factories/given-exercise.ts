import { ulid } from 'ulid';
import { samplePackage } from '../../functions/exercises/compiler/testing/sample-package.ts';
import { personId } from '../../infra/local/demonstration/people.ts';
import { courses, groups } from '../../infra/local/demonstration/schools.ts';
import { testCloud } from '../cloud.ts';
import { inDays } from './assignments.ts';
import { approveFor, compileExercise } from './exercises.ts';
import { activityBody, seen, writeSequence } from './sequences.ts';

const { school: uai, id: course } = courses.corsican;

/** A page and then the sample exercise, given to one pupil of the demonstration; answers with the assignment. */
export async function givePageAndExercise(): Promise<string> {
  const { client } = await testCloud().signIn('teacher');
  const administrator = (await testCloud().signIn('territoryAdministrator')).client;
  const ready = await approveFor(administrator, client, await compileExercise(client, await samplePackage()));
  const { sequence, activities } = await writeSequence(client, [
    activityBody('page'),
    { ...activityBody('exercise'), exercise: ready.id } as ReturnType<typeof activityBody>,
  ]);
  const params = { sequence: sequence.id };
  const { revision } = await client.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const assignment = ulid();
  await client.progress.putAssignment({
    params: { uai, course, assignment },
    body: {
      ...{ sequence: sequence.id, revision, activities: activities.map(({ id }) => id), exceptions: [] },
      ...{ title: `Appruntatu ${Date.now()}`, audience: groups.corsican.audience, learners: [personId('student')] },
      ...{ opens: inDays(-3), due: inDays(1), place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
    },
  });
  await testCloud().idle();
  return assignment;
}
