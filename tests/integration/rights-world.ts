import { ulid } from 'ulid';
import type { Client } from '../../functions/contract/client.ts';
import type { Audience } from '../../functions/contract/ids.ts';
import type { Role } from '../../functions/contract/roles.ts';
import type { SignedIn } from '../../infra/local/demonstration/sign-in.ts';
import { send } from '../../infra/local/demonstration/seed/upload.ts';
import { testCloud } from '../cloud.ts';
import { ownPackage, uploadExercise } from '../factories/exercises.ts';
import { factories } from '../factories/index.ts';
import { inDays, labBody, takeSender } from '../factories/lab.ts';
import { resourceBody } from '../factories/library.ts';
import { activityBody, seen, writeSequence } from '../factories/sequences.ts';
import { cast, type Player } from './rights-matrix.ts';

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Two schools, everybody of the cast, and all that rights are about: made by whom it belongs to. */
export async function makeWorld() {
  const places = await makePlaces();
  const as = await makePeople(places);
  const { teacher, pupil } = as;
  const material = await makeMaterial(teacher.client);
  const assignment = ulid();
  const assignmentBody = {
    ...{ sequence: material.sequence.id, revision: material.revision, title: 'Prova', audience: places.classA },
    ...{ activities: Object.values(material.activities), opens: inDays(-1), due: inDays(1), exceptions: [] },
    ...{ place: 'home' as const, mode: 'practice' as const, score: 'percent' as const, attempts: 'best' as const },
  };
  const params = { ...places.course, assignment };
  await teacher.client.progress.putAssignment({ params, body: assignmentBody });
  await testCloud().idle();
  const work = await doWork(pupil, teacher, assignment, material.activities);
  const { id: spare } = await places.make.person(places.here);
  const shared = await share(as, material);
  return { ...places, as, ...material, ...work, ...shared, assignment, assignmentBody, person: pupil.me.id, spare };
}

async function makePlaces() {
  const make = await factories();
  const [here, there] = [(await make.school()).uai, (await make.school()).uai];
  const [classA, classB, foreignClass] = [await make.class(here), await make.class(here), await make.class(there)];
  const course = await make.course(here, classA.audience);
  const otherCourse = await make.course(here, classB.audience);
  const foreignCourse = await make.course(there, foreignClass.audience);
  const publisher = ulid();
  const { client } = await testCloud().signIn('territoryAdministrator');
  await client.directory.putPublisher({ params: { publisher }, body: { name: 'Edizione di prova' } });
  return {
    ...{ make, here, there, classA: classA.audience, classB: classB.audience, foreignClass: foreignClass.audience },
    course: { uai: here, course: course.id },
    ...{ courseAudience: course.audience, otherCourse: otherCourse.audience, foreignCourse: foreignCourse.audience },
    publisher: `PUB.${publisher}`,
  };
}

type Places = Awaited<ReturnType<typeof makePlaces>>;

async function makePeople(places: Places): Promise<Record<Player, SignedIn>> {
  const { make, here, there, classA, classB, foreignClass, courseAudience, otherCourse, foreignCourse } = places;
  const pupil = await make.person(here, ['student', classA]);
  const classmate = await make.person(here, ['student', classA]);
  const roles: Record<Exclude<Player, 'pupil' | 'classmate'>, [string | undefined, ...[Role, Audience][]]> = {
    otherPupil: [here, ['student', classB]],
    foreignPupil: [there, ['student', foreignClass]],
    parent: [undefined, ['guardian', `PER.${pupil.id}`]],
    otherParent: [undefined, ['guardian', `PER.${classmate.id}`]],
    teacher: [here, ['teacher', `SCH.${here}`], ['teacher', courseAudience]],
    colleague: [here, ['teacher', `SCH.${here}`], ['teacher', otherCourse]],
    foreignTeacher: [there, ['teacher', `SCH.${there}`], ['teacher', foreignCourse]],
    assistant: [here, ['language-assistant', courseAudience]],
    substitute: [here, ['substitute', courseAudience]],
    foreignAssistant: [there, ['language-assistant', foreignCourse]],
    aide: [here, ['aide', `PER.${pupil.id}`]],
    head: [here, ['head', `SCH.${here}`]],
    foreignHead: [there, ['head', `SCH.${there}`]],
    schoolAdministrator: [here, ['school-administrator', `SCH.${here}`]],
    foreignAdministrator: [there, ['school-administrator', `SCH.${there}`]],
    territoryAdministrator: [undefined, ['territory-administrator', 'TER']],
    editor: [undefined, ['editor', places.publisher]],
    stranger: [undefined],
  };
  const people = new Map<Player, Awaited<ReturnType<typeof make.person>>>([
    ['pupil', pupil],
    ['classmate', classmate],
  ]);
  for (const [player, [school, ...memberships]] of Object.entries(roles)) {
    people.set(player as Player, await make.person(school, ...memberships));
  }
  const signedIn: [Player, SignedIn][] = [];
  for (const player of cast) signedIn.push([player, await testCloud().signIn(people.get(player)!.subject)]);
  return Object.fromEntries(signedIn) as Record<Player, SignedIn>;
}

/** A sequence with its revision, an exercise that waits for approval, an upload, and spares to be deleted. */
async function makeMaterial(client: Client) {
  const bodies = [labBody, activityBody('handin'), activityBody('page')];
  const { sequence, activities } = await writeSequence(client, bodies);
  const [lab, handin, page] = activities.map(({ id }) => id) as [string, string, string];
  await client.sequences.putPage({ params: { sequence: sequence.id, activity: page }, body: { html: '<p>Testu</p>' } });
  const published = seen(sequence, activities);
  const { revision } = await client.sequences.publishRevision({ params: { sequence: sequence.id }, body: published });
  const { sequence: spareSequence } = await writeSequence(client);
  const [exercise, spareExercise] = [
    await uploadExercise(client, await ownPackage()),
    await uploadExercise(client, await ownPackage()),
  ];
  const media = ulid();
  const image = { purpose: 'image' as const, name: 'prova.png', type: 'image/png', bytes: 100 };
  await client.sequences.beginMedia({ params: { upload: media }, body: image });
  await testCloud().idle();
  return { sequence, revision, activities: { lab, handin, page }, spareSequence, exercise, spareExercise, media };
}

type Material = Awaited<ReturnType<typeof makeMaterial>>;

export const collectionBody = { title: 'Racolta', summary: '', tags: [], visibility: 'school' as const, schools: [] };

/** The sequence and a collection, shared with the school; and a colleague's adaptation. */
async function share({ teacher, colleague }: Record<Player, SignedIn>, { sequence, revision }: Material) {
  const [resource, spareResource, collection, spareCollection, adaptation] = [ulid(), ulid(), ulid(), ulid(), ulid()];
  const of = { kind: 'sequence' as const, sequence: sequence.id, revision };
  const body = resourceBody({ of, visibility: 'school' });
  const { library } = teacher.client;
  await library.putResource({ params: { resource }, body });
  await library.putResource({ params: { resource: spareResource }, body: resourceBody({ visibility: 'school' }) });
  for (const id of [collection, spareCollection]) {
    await library.putCollection({ params: { collection: id }, body: collectionBody });
  }
  await colleague.client.library.adaptResource({ params: { resource, sequence: adaptation } });
  return { resource, resourceBody: body, spareResource, collection, spareCollection, adaptation };
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A saved state, a file handed in, a take answered by the teacher; and another file that waits. */
async function doWork(pupil: SignedIn, teacher: SignedIn, assignment: string, activities: Material['activities']) {
  const { progress } = pupil.client;
  const { lab, handin, page } = activities;
  await progress.putState({ params: { assignment, activity: page }, body: { release: 'r', state: '{}' } });
  const files = [ulid(), ulid()];
  const file = { name: 'foto.png', type: 'image/png' };
  for (const upload of files) {
    const body = { ...file, bytes: png.length };
    await send(await progress.beginHandIn({ params: { assignment, activity: handin, upload }, body }), png);
  }
  const [handedIn, waiting] = files as [string, string];
  const params = { assignment, activity: handin, submission: ulid() };
  await progress.putSubmission({ params, body: { files: [{ upload: handedIn, ...file }] } });
  const { take } = await takeSender(pupil.client, { assignment, activity: lab }).whole();
  const answered = { assignment, person: pupil.me.id, activity: lab, feedback: ulid() };
  await teacher.client.progress.putFeedback({ params: answered, body: { text: 'Bè!', state: 'answered' } });
  const onTheWay = takeSender(pupil.client, { assignment, activity: lab });
  await onTheWay.announce();
  return { handedIn, waiting, take, announced: onTheWay.params.take };
}
