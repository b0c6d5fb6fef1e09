import { ulid } from 'ulid';
import type { SignedIn } from '../../infra/local/demonstration/sign-in.ts';
import { newUai } from '../factories/directory.ts';
import { segmentOf, recording } from '../factories/lab.ts';
import { resourceBody } from '../factories/library.ts';
import { activityBody, sequenceBody } from '../factories/sequences.ts';
import type { Tried } from './rights-matrix.ts';
import { collectionBody, type World } from './rights-world.ts';

/** Tries a route in somebody's name; false when the answer leaves out the thing that is asked about. */
type Attempt = (world: World, person: SignedIn) => Promise<unknown>;

/** A version that nothing has reached. */
const match = 999_999;
const finished = new Date().toISOString();
const named = (items: { id: string }[], id: string) => items.some((item) => item.id === id);
const personBody = { givenName: 'Prova', familyName: 'Prova', identities: [] };
const classBody = { name: 'Prova', levels: ['6e'] };
const courseBody = (audience: string) => ({
  title: 'Prova',
  subject: 'Prova',
  year: '2026-2027',
  audiences: [audience],
});
const attemptBody = { release: 'r', score: 1, max: 1, seconds: 1, finished, answers: [] };
const image = { name: 'foto.png', type: 'image/png' };
const takeBody = { type: 'audio/webm' as const, bytes: recording.length };

const about = ({ assignment, person, activities }: World, activity = activities.handin) => ({
  assignment,
  person,
  activity,
});
const own = ({ assignment, activities }: World, activity = activities.handin) => ({ assignment, activity });
const inSequence = ({ sequence, activities }: World) => ({ sequence: sequence.id, activity: activities.page });

export const attempts: Record<Tried, Attempt> = {
  'directory.listSchools': (_, { client: { directory } }) => directory.listSchools({}),
  'directory.getSchool': ({ here: uai }, { client: { directory } }) => directory.getSchool({ params: { uai } }),
  'directory.putSchool': (_, { client: { directory } }) =>
    directory.putSchool({ params: { uai: newUai() }, body: { name: 'Prova', town: 'Prova', kind: 'primary' } }),
  'directory.putClass': ({ here: uai }, { client: { directory } }) =>
    directory.putClass({ params: { uai, class: ulid() }, body: classBody }),
  'directory.putGroup': ({ here: uai }, { client: { directory } }) =>
    directory.putGroup({ params: { uai, group: ulid() }, body: { ...classBody, reaches: [] } }),
  'directory.putCourse (a new one)': ({ here: uai, classA }, { client: { directory } }) =>
    directory.putCourse({ params: { uai, course: ulid() }, body: courseBody(classA) }),
  'directory.putCourse (that of class A)': ({ course, classA }, { client: { directory } }) =>
    directory.putCourse({ params: course, body: courseBody(classA), match }),
  'directory.getCourse': ({ course: params }, { client: { directory } }) => directory.getCourse({ params }),
  'directory.putPublisher': (_, { client: { directory } }) =>
    directory.putPublisher({ params: { publisher: ulid() }, body: { name: 'Prova' } }),
  'directory.listMembers (of class A)': ({ classA: audience }, { client: { directory } }) =>
    directory.listMembers({ params: { audience } }),
  'directory.listMembers (of the course)': ({ courseAudience: audience }, { client: { directory } }) =>
    directory.listMembers({ params: { audience } }),
  'directory.listMembers (of the pupil: the parents)': ({ person }, { client: { directory } }) =>
    directory.listMembers({ params: { audience: `PER.${person}` } }),
  'directory.listMembers (of the publisher)': ({ publisher: audience }, { client: { directory } }) =>
    directory.listMembers({ params: { audience } }),
  'directory.putMember (the pupil in class A)': ({ classA: audience, person }, { client: { directory } }) =>
    directory.putMember({ params: { audience, person }, body: { role: 'student' } }),
  'directory.putMember (a foreign pupil in class B)': ({ classB: audience, as }, { client: { directory } }) =>
    directory.putMember({ params: { audience, person: as.foreignPupil.me.id }, body: { role: 'student' } }),
  'directory.putMember (oneself in the territory)': (_, { client: { directory }, me }) =>
    directory.putMember({ params: { audience: 'TER', person: me.id }, body: { role: 'head' } }),
  'directory.removeMember': ({ classB: audience, person }, { client: { directory } }) =>
    directory.removeMember({ params: { audience, person, role: 'student' } }),
  'directory.getPerson': ({ person }, { client: { directory } }) => directory.getPerson({ params: { person } }),
  'directory.putPerson (a new one)': ({ here: school }, { client: { directory } }) =>
    directory.putPerson({ params: { person: ulid() }, body: { ...personBody, school } }),
  'directory.putPerson (the pupil)': ({ here: school, person }, { client: { directory } }) =>
    directory.putPerson({ params: { person }, body: { ...personBody, school }, match }),
  'directory.putPerson (the pupil, into another school)': ({ there: school, person }, { client: { directory } }) =>
    directory.putPerson({ params: { person }, body: { ...personBody, school }, match }),
  'directory.erasePerson': ({ spare }, { client: { directory } }) =>
    directory.erasePerson({ params: { person: spare } }),

  'sequences.listSequences': async ({ sequence }, { client: { sequences } }) =>
    named((await sequences.listSequences({})).items, sequence.id),
  'sequences.getSequence': ({ sequence }, { client: { sequences } }) =>
    sequences.getSequence({ params: { sequence: sequence.id } }),
  'sequences.putSequence (a new one)': (_, { client: { sequences } }) =>
    sequences.putSequence({ params: { sequence: ulid() }, body: sequenceBody() }),
  "sequences.putSequence (the teacher's)": ({ sequence }, { client: { sequences } }) =>
    sequences.putSequence({ params: { sequence: sequence.id }, body: sequenceBody(), match }),
  'sequences.putOwners': ({ sequence }, { client: { sequences }, me }) =>
    sequences.putOwners({ params: { sequence: sequence.id }, body: { owners: [me.id] }, match }),
  'sequences.deleteSequence': ({ spareSequence }, { client: { sequences } }) =>
    sequences.deleteSequence({ params: { sequence: spareSequence.id } }),
  'sequences.putActivity': (world, { client: { sequences } }) =>
    sequences.putActivity({ params: inSequence(world), body: activityBody('oral'), match }),
  'sequences.deleteActivity': ({ sequence }, { client: { sequences } }) =>
    sequences.deleteActivity({ params: { sequence: sequence.id, activity: ulid() } }),
  'sequences.getPage': (world, { client: { sequences } }) => sequences.getPage({ params: inSequence(world) }),
  'sequences.putPage': (world, { client: { sequences } }) =>
    sequences.putPage({ params: inSequence(world), body: { html: '' }, match }),
  'sequences.publishRevision': ({ sequence }, { client: { sequences } }) =>
    sequences.publishRevision({ params: { sequence: sequence.id }, body: { version: match, activities: {} } }),
  'sequences.listRevisions': ({ sequence }, { client: { sequences } }) =>
    sequences.listRevisions({ params: { sequence: sequence.id } }),
  'sequences.getRevision': ({ sequence, revision }, { client: { sequences } }) =>
    sequences.getRevision({ params: { sequence: sequence.id, revision } }),
  'sequences.beginMedia': (_, { client: { sequences } }) =>
    sequences.beginMedia({ params: { upload: ulid() }, body: { ...image, purpose: 'image', bytes: 10 } }),
  'sequences.finishMedia': ({ media: upload }, { client: { sequences } }) =>
    sequences.finishMedia({ params: { upload } }),

  'exercises.listExercises': async ({ exercise }, { client: { exercises } }) =>
    named((await exercises.listExercises({})).items, exercise.id),
  'exercises.getExercise': ({ exercise }, { client: { exercises } }) =>
    exercises.getExercise({ params: { exercise: exercise.id } }),
  'exercises.beginPackage (for a new one)': (_, { client: { exercises } }) =>
    exercises.beginPackage({ params: { exercise: ulid(), upload: ulid() }, body: { name: 'a.h5p', bytes: 10 } }),
  "exercises.beginPackage (for the teacher's)": ({ exercise }, { client: { exercises } }) =>
    exercises.beginPackage({ params: { exercise: exercise.id, upload: ulid() }, body: { name: 'a.h5p', bytes: 10 } }),
  "exercises.putExercise (the teacher's)": ({ exercise: { id, upload } }, { client: { exercises } }) =>
    exercises.putExercise({ params: { exercise: id }, body: { title: 'Prova', upload }, match }),
  "exercises.putExercise (a new one of the pupil's upload)": ({ waiting: upload }, { client: { exercises } }) =>
    exercises.putExercise({ params: { exercise: ulid() }, body: { title: 'Prova', upload } }),
  'exercises.deleteExercise': ({ spareExercise }, { client: { exercises } }) =>
    exercises.deleteExercise({ params: { exercise: spareExercise.id } }),
  'exercises.listLibraries': (_, { client: { exercises } }) => exercises.listLibraries({}),
  'exercises.approveLibrary': (_, { client: { exercises } }) => {
    const params = { name: 'Test.Nothing', version: '1.0.0', hash: '0'.repeat(64) };
    return exercises.approveLibrary({ params, body: { approved: true, withDependencies: false } });
  },
  'exercises.withdrawLibrary': (_, { client: { exercises } }) => {
    const params = { name: 'Test.Nothing', version: '1.0.0', hash: '0'.repeat(64) };
    return exercises.withdrawLibrary({ params, body: { stop: true } });
  },
  'exercises.approveExercise (before it is deleted)': async ({ spareExercise }, { client: { exercises } }) => {
    const { approved } = await exercises.approveExercise({
      params: { exercise: spareExercise.id },
      body: { approved: true },
    });
    return approved;
  },
  'exercises.preferLibrary': (_, { client: { exercises } }) => {
    const params = { name: 'Test.Nothing', version: '1.0.0', hash: '0'.repeat(64) };
    return exercises.preferLibrary({ params, body: { preferred: true } });
  },
  'exercises.getLibraryReport': (_, { client: { exercises } }) => {
    const params = { name: 'Test.Nothing', version: '1.0.0', hash: '0'.repeat(64) };
    return exercises.getLibraryReport({ params, query: {} });
  },
  'exercises.compareLibraryFile': (_, { client: { exercises } }) => {
    const params = { name: 'Test.Nothing', version: '1.0.0', hash: '0'.repeat(64) };
    return exercises.compareLibraryFile({ params, query: { path: 'a.js' } });
  },
  'exercises.getUploadRoom': (_, { client: { exercises } }) => exercises.getUploadRoom({}),
  'exercises.recompileExercise': ({ exercise }, { client: { exercises } }) =>
    exercises.recompileExercise({ params: { exercise: exercise.id, upload: ulid() }, match }),
  'exercises.compareReleases': ({ exercise }, { client: { exercises } }) =>
    exercises.compareReleases({ params: { exercise: exercise.id } }),
  'exercises.takeRelease': ({ exercise }, { client: { exercises } }) =>
    exercises.takeRelease({ params: { exercise: exercise.id }, body: { release: 'a'.repeat(32) }, match }),
  'exercises.listLibraryUses': (_, { client: { exercises } }) => {
    const params = { name: 'Test.Nothing', version: '1.0.0', hash: '0'.repeat(64) };
    return exercises.listLibraryUses({ params });
  },

  'progress.putAssignment': ({ course, assignment, assignmentBody: body }, { client: { progress } }) =>
    progress.putAssignment({ params: { ...course, assignment }, body, match }),
  'progress.listAssignments': ({ course: params }, { client: { progress } }) => progress.listAssignments({ params }),
  'progress.getMatrix': ({ course, assignment }, { client: { progress } }) =>
    progress.getMatrix({ params: { ...course, assignment }, query: {} }),
  'progress.getReport': ({ course, assignment, activities }, { client: { progress } }) =>
    progress.getReport({ params: { ...course, assignment, activity: activities.page }, query: {} }),
  'progress.exportAttempts': ({ course, assignment }, { client: { progress } }) =>
    progress.exportAttempts({ params: { ...course, assignment }, query: {} }),
  'progress.exportStatements': ({ course, assignment }, { client: { progress } }) =>
    progress.exportStatements({ params: { ...course, assignment }, query: {} }),
  'progress.listMyWork': async ({ assignment }, { client: { progress } }) =>
    (await progress.listMyWork({})).items.some((row) => row.assignment === assignment),
  'progress.listChildWork': ({ person }, { client: { progress } }) => progress.listChildWork({ params: { person } }),
  'progress.play': ({ assignment, person }, { client: { progress } }) =>
    progress.play({ params: { assignment, person } }),
  'progress.getState': async (world, { client: { progress } }) =>
    (await progress.getState({ params: own(world, world.activities.page) })).state !== undefined,
  'progress.putState': (world, { client: { progress } }) =>
    progress.putState({ params: own(world, world.activities.page), body: { release: 'r', state: '{}' } }),
  'progress.putAttempt': (world, { client: { progress } }) =>
    progress.putAttempt({ params: { ...own(world, world.activities.page), attempt: ulid() }, body: attemptBody }),
  'progress.putSubmission': (world, { client: { progress } }) =>
    progress.putSubmission({ params: { ...own(world), submission: ulid() }, body: { text: 'Testu', files: [] } }),
  "progress.putSubmission (the pupil's file)": (world, { client: { progress } }) =>
    progress.putSubmission({
      params: { ...own(world), submission: ulid() },
      body: { files: [{ upload: world.waiting, ...image }] },
    }),
  'progress.beginHandIn': (world, { client: { progress } }) =>
    progress.beginHandIn({ params: { ...own(world), upload: ulid() }, body: { ...image, bytes: 10 } }),
  'progress.readHandIn': (world, { client: { progress } }) =>
    progress.readHandIn({ params: { ...about(world), upload: world.handedIn } }),
  'progress.readHandIn (of another activity)': (world, { client: { progress } }) =>
    progress.readHandIn({ params: { ...about(world, world.activities.page), upload: world.handedIn } }),
  'progress.putDone': (world, { client: { progress } }) =>
    progress.putDone({ params: own(world, world.activities.page), body: { finished: new Date().toISOString() } }),
  'progress.putWaiting': (world, { client: { progress } }) =>
    progress.putWaiting({ params: own(world, world.activities.page) }),
  'progress.putTrouble': (world, { client: { progress } }) =>
    progress.putTrouble({ params: own(world, world.activities.page) }),
  'progress.getWork': (world, { client: { progress } }) => progress.getWork({ params: about(world) }),
  'progress.putFeedback': (world, { client: { progress } }) =>
    progress.putFeedback({ params: { ...about(world), feedback: ulid() }, body: { text: 'Bè', state: 'answered' } }),
  'progress.putAccepted': (world, { client: { progress } }) => progress.putAccepted({ params: about(world) }),

  'recordings.announceTake': (world, { client: { recordings } }) =>
    recordings.announceTake({ params: { ...own(world, world.activities.lab), take: ulid() }, body: takeBody }),
  'recordings.beginSegment': (world, { client: { recordings } }) => {
    const params = { ...own(world, world.activities.lab), take: world.announced, number: '0' };
    return recordings.beginSegment({ params, body: segmentOf(recording) });
  },
  'recordings.finishTake': (world, { client: { recordings } }) => {
    const segments = [{ ...segmentOf(recording), bytes: 1 }];
    const params = { ...own(world, world.activities.lab), take: world.announced };
    return recordings.finishTake({ params, body: { segments, finished: new Date().toISOString() } });
  },
  'recordings.listTakes': async (world, { client: { recordings } }) =>
    named((await recordings.listTakes({ params: about(world, world.activities.lab) })).items, world.take.id),
  'recordings.hearTake': (world, { client: { recordings } }) =>
    recordings.hearTake({ params: { ...about(world, world.activities.lab), take: world.take.id } }),

  'library.searchLibrary': (_, { client: { library } }) => library.searchLibrary({ query: {} }),
  'library.getLibraryResource (shared with the school)': ({ resource }, { client: { library } }) =>
    library.getLibraryResource({ params: { resource } }),
  'library.previewResource (shared with the school)': ({ resource }, { client: { library } }) =>
    library.previewResource({ params: { resource } }),
  'library.adaptResource (shared with the school)': ({ resource }, { client: { library } }) =>
    library.adaptResource({ params: { resource, sequence: ulid() } }),
  "library.adaptActivity (shared with the school, into the teacher's sequence)": (
    { spareResource: resource, sequence },
    { client: { library } },
  ) => library.adaptActivity({ params: { resource, sequence: sequence.id, activity: ulid() } }),
  'library.useResource (shared with the school)': ({ resource }, { client: { library } }) =>
    library.useResource({ params: { resource } }),
  "library.getOriginChanges (the colleague's)": ({ adaptation: sequence }, { client: { library } }) =>
    library.getOriginChanges({ params: { sequence } }),
  "library.putOrigin (the colleague's)": ({ adaptation: sequence, revision }, { client: { library } }) =>
    library.putOrigin({ params: { sequence }, body: { revision } }),
  'library.listFollows': (_, { client: { library } }) => library.listFollows({}),
  'library.putFollow (shared with the school)': ({ resource: id }, { client: { library } }) =>
    library.putFollow({ params: { kind: 'resource', id } }),
  'library.deleteFollow': ({ resource: id }, { client: { library } }) =>
    library.deleteFollow({ params: { kind: 'resource', id } }),
  'library.deleteResource': ({ spareResource: resource }, { client: { library } }) =>
    library.deleteResource({ params: { resource } }),
  'library.deleteCollection': ({ spareCollection: collection }, { client: { library } }) =>
    library.deleteCollection({ params: { collection } }),
  "library.getAdaptation (the colleague's)": ({ adaptation: sequence }, { client: { library } }) =>
    library.getAdaptation({ params: { sequence } }),
  'library.listResources': async ({ resource }, { client: { library } }) =>
    named((await library.listResources({})).items, resource),
  'library.getResource': ({ resource }, { client: { library } }) => library.getResource({ params: { resource } }),
  'library.putResource (a new one)': (_, { client: { library } }) =>
    library.putResource({ params: { resource: ulid() }, body: resourceBody() }),
  "library.putResource (the teacher's)": ({ resource, resourceBody: body }, { client: { library } }) =>
    library.putResource({ params: { resource }, body, match }),
  "library.putResource (in the publisher's name)": ({ publisher }, { client: { library } }) =>
    library.putResource({
      params: { resource: ulid() },
      body: resourceBody({ publisher: publisher.slice('PUB.'.length) }),
    }),
  'library.listCollections': async ({ collection }, { client: { library } }) =>
    named((await library.listCollections({})).items, collection),
  'library.getCollection (shared with the school)': ({ collection }, { client: { library } }) =>
    library.getCollection({ params: { collection } }),
  'library.putCollection (a new one)': (_, { client: { library } }) =>
    library.putCollection({ params: { collection: ulid() }, body: { ...collectionBody, visibility: 'territory' } }),
  "library.putCollection (the teacher's)": ({ collection }, { client: { library } }) =>
    library.putCollection({ params: { collection }, body: collectionBody, match }),
  'library.putInCollection': ({ collection, resource }, { client: { library } }) =>
    library.putInCollection({ params: { collection, resource }, body: { position: 1 } }),
  'library.removeFromCollection': ({ collection }, { client: { library } }) =>
    library.removeFromCollection({ params: { collection, resource: ulid() } }),
};
