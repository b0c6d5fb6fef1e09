/**
 * Who may do what, route by route, as the tests try it. Everything is about one pupil of class A in one school, the
 * course that teaches class A and what its teacher made; each person of the cast stands to it in their own way.
 */
export const cast = [
  'pupil', // of class A
  'classmate', // of class A
  'otherPupil', // of class B of the same school
  'foreignPupil', // of another school
  'parent', // of the pupil
  'otherParent', // of the classmate
  'teacher', // of the course; owns the sequence and the exercise
  'colleague', // teaches class B, in the same school
  'foreignTeacher', // teaches in another school
  'assistant', // language assistant in the course
  'substitute', // in the course
  'foreignAssistant', // in a course of another school
  'aide', // of the pupil
  'head',
  'foreignHead', // of another school
  'schoolAdministrator',
  'foreignAdministrator', // of another school
  'territoryAdministrator',
  'editor', // of a publisher
  'stranger', // signs in and is nothing
] as const;
export type Player = (typeof cast)[number];

/** Who gets through, with which outcome; and what everybody else is told. */
export interface Line {
  may: readonly Player[];
  /** "allowed", or the code with which a request that has the right ends for another reason. */
  passed: string;
  /** "missing-right", "not-found", "refused" (one of them), or "nothing": an answer in which the thing is not. */
  others: string;
}

const may = (...people: Player[]): Line => ({ may: people, passed: 'allowed', others: 'missing-right' });
/** A version that nobody has seen is sent, so that what has the right changes nothing. */
const mayEdit = (...people: Player[]): Line => ({ ...may(...people), passed: 'changed' });
const findIt = (...people: Player[]): Line => ({ ...may(...people), others: 'nothing' });
/** Whoever may not see a thing is told no more than that there is none. */
const maySee = (...people: Player[]): Line => ({ ...may(...people), others: 'refused' });
/** Everybody else is told that it was not given to them. */
const wasGivenTo = (...people: Player[]): Line => ({ ...may(...people), others: 'not-found' });

const administrators = ['schoolAdministrator', 'territoryAdministrator'] as const;
const staff = ['teacher', 'colleague', 'head', ...administrators] as const;
const authors = ['teacher', 'colleague', 'foreignTeacher', 'editor'] as const;
const followers = ['teacher', 'substitute', 'assistant'] as const;
const classA = ['pupil', 'classmate'] as const;
const family = ['pupil', 'parent'] as const;
/** Those of the teacher's school who look for something to teach with. */
const readers = ['teacher', 'colleague', 'substitute', 'assistant', 'head', 'schoolAdministrator'] as const;
const offices = [...authors, 'head', 'foreignHead', 'foreignAdministrator', ...administrators] as const;

export const matrix = {
  'directory.listSchools': may(...offices),
  'directory.getSchool': may(...staff),
  'directory.putSchool': may('territoryAdministrator'),
  'directory.putClass': may(...administrators),
  'directory.putGroup': may(...administrators),
  'directory.putCourse (a new one)': may('teacher', 'colleague', ...administrators),
  'directory.putCourse (that of class A)': mayEdit('teacher', ...administrators),
  'directory.getCourse': may(...followers, ...classA, 'head', ...administrators),
  'directory.putPublisher': may('territoryAdministrator'),
  'directory.listMembers (of class A)': may(...staff),
  'directory.listMembers (of the course)': may(...staff),
  'directory.listMembers (of the pupil: the parents)': may(...staff),
  'directory.listMembers (of the publisher)': may('territoryAdministrator'),
  'directory.putMember (the pupil in class A)': may(...administrators),
  'directory.putMember (a foreign pupil in class B)': may('territoryAdministrator'),
  'directory.putMember (oneself in the territory)': { ...may('territoryAdministrator'), passed: 'bad-request' },
  'directory.removeMember': may(...administrators),
  'directory.getPerson': may('pupil', 'head', ...administrators),
  'directory.putPerson (a new one)': may(...administrators),
  'directory.putPerson (the pupil)': mayEdit(...administrators),
  'directory.putPerson (the pupil, into another school)': mayEdit('territoryAdministrator'),
  'directory.erasePerson': may('territoryAdministrator'),

  'sequences.listSequences': findIt('teacher'),
  'sequences.getSequence': may('teacher'),
  'sequences.putSequence (a new one)': may(...authors),
  "sequences.putSequence (the teacher's)": mayEdit('teacher'),
  'sequences.putOwners': mayEdit('teacher'),
  'sequences.deleteSequence': may('teacher'),
  'sequences.putActivity': mayEdit('teacher'),
  'sequences.deleteActivity': may('teacher'),
  'sequences.getPage': may('teacher'),
  'sequences.putPage': mayEdit('teacher'),
  'sequences.publishRevision': mayEdit('teacher'),
  'sequences.listRevisions': may('teacher'),
  'sequences.getRevision': may('teacher'),
  'sequences.beginMedia': may(...authors),
  'sequences.finishMedia': { ...may('teacher'), passed: 'conflict' },

  'exercises.listExercises': findIt('teacher'),
  'exercises.getExercise': may('teacher', 'territoryAdministrator'),
  'exercises.beginPackage (for a new one)': may(...authors),
  "exercises.beginPackage (for the teacher's)": may('teacher'),
  "exercises.putExercise (the teacher's)": mayEdit('teacher'),
  "exercises.putExercise (a new one of the pupil's upload)": { ...may(...authors), passed: 'bad-request' },
  'exercises.approveExercise (before it is deleted)': may('territoryAdministrator'),
  'exercises.deleteExercise': may('teacher'),
  'exercises.listLibraries': may('territoryAdministrator'),
  'exercises.approveLibrary': { ...may('territoryAdministrator'), passed: 'not-found' },
  'exercises.withdrawLibrary': { ...may('territoryAdministrator'), passed: 'not-found' },
  'exercises.preferLibrary': { ...may('territoryAdministrator'), passed: 'not-found' },
  'exercises.getLibraryReport': { ...may('territoryAdministrator'), passed: 'not-found' },
  'exercises.compareLibraryFile': { ...may('territoryAdministrator'), passed: 'not-found' },
  'exercises.getUploadRoom': may(...cast),
  'exercises.recompileExercise': mayEdit('teacher'),
  'exercises.compareReleases': { ...may('teacher', 'territoryAdministrator'), passed: 'conflict' },
  'exercises.takeRelease': mayEdit('teacher'),
  'exercises.listLibraryUses': may('territoryAdministrator'),

  'progress.putAssignment': mayEdit('teacher', 'substitute'),
  'progress.listAssignments': may(...followers),
  'progress.getMatrix': may(...followers),
  'progress.getReport': may(...followers),
  'progress.exportAttempts': may(...followers),
  'progress.exportStatements': may(...followers),
  'progress.listMyWork': findIt(...classA),
  'progress.listChildWork': may('parent'),
  'progress.play': may('pupil', ...followers),
  'progress.getState': findIt('pupil'),
  'progress.putState': wasGivenTo(...classA),
  'progress.putAttempt': wasGivenTo(...classA),
  'progress.putSubmission': wasGivenTo(...classA),
  "progress.putSubmission (the pupil's file)": wasGivenTo('pupil'),
  'progress.beginHandIn': wasGivenTo(...classA),
  'progress.readHandIn': may(...family, ...followers),
  'progress.readHandIn (of another activity)': { ...may(...family, ...followers), passed: 'not-found' },
  'progress.putDone': wasGivenTo(...classA),
  'progress.putWaiting': wasGivenTo(...classA),
  'progress.putTrouble': wasGivenTo(...classA),
  'progress.getWork': may(...family, ...followers),
  'progress.putFeedback': may(...followers),
  'progress.putAccepted': may(...followers),

  'recordings.announceTake': wasGivenTo(...classA),
  'recordings.beginSegment': wasGivenTo('pupil'),
  'recordings.finishTake': { ...wasGivenTo('pupil'), passed: 'bad-request' },
  'recordings.listTakes': may(...family, ...followers),
  'recordings.hearTake': may(...family, ...followers),

  'library.searchLibrary': may(...offices, 'substitute', 'assistant', 'foreignAssistant'),
  'library.getLibraryResource (shared with the school)': maySee(...readers),
  'library.previewResource (shared with the school)': maySee(...readers),
  'library.adaptResource (shared with the school)': maySee('teacher', 'colleague', 'substitute'),
  "library.adaptActivity (shared with the school, into the teacher's sequence)": maySee('teacher'),
  'library.useResource (shared with the school)': maySee('teacher', 'colleague', 'substitute'),
  "library.getAdaptation (the colleague's)": may('colleague'),
  "library.getOriginChanges (the colleague's)": may('colleague'),
  "library.putOrigin (the colleague's)": may('colleague'),
  'library.listFollows': may(...offices, 'substitute', 'assistant', 'foreignAssistant'),
  'library.putFollow (shared with the school)': maySee(...readers),
  'library.deleteFollow': may(...offices, 'substitute', 'assistant', 'foreignAssistant'),
  'library.listResources': findIt('teacher'),
  'library.getResource': may('teacher'),
  'library.putResource (a new one)': may(...authors),
  "library.putResource (the teacher's)": mayEdit('teacher'),
  "library.putResource (in the publisher's name)": may('editor'),
  'library.listCollections': findIt('teacher'),
  'library.getCollection (shared with the school)': maySee(...readers),
  'library.putCollection (a new one)': may(...authors),
  "library.putCollection (the teacher's)": mayEdit('teacher'),
  'library.putInCollection': may('teacher'),
  'library.removeFromCollection': may('teacher'),
  'library.deleteResource': may('teacher'),
  'library.deleteCollection': may('teacher'),
} satisfies Record<string, Line>;

export type Tried = keyof typeof matrix;

/** "directory.putCourse (a new one)" is about the route "directory.putCourse". */
export const routeOf = (tried: string) => tried.split(' ')[0]!;
