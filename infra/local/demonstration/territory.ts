import { people, person, type DemonstrationPerson } from './people.ts';
import { pupils, type Pupil, type PupilClass } from './pupils.ts';
import { classes, courses, groups, publisher, schools, uai } from './schools.ts';

const schoolOf: Record<PupilClass, string> = {
  sixA: uai.college,
  sixB: uai.college,
  funtane: uai.funtane,
  leccia: uai.leccia,
  lycee: uai.lycee,
  orti: uai.orti,
};

const inClass = (name: PupilClass) => pupils.filter((pupil) => pupil.class === name);

/** 6COR1 takes half of each class: with the tile people of each, 12 and 12. */
const inCorsican = new Set<Pupil>([...inClass('sixA').slice(0, 10), ...inClass('sixB').slice(0, 11)]);
/** The bridge group: the CM2 half of the bilingual class and some of 6e A. */
const inBridge = new Set<Pupil>([...inClass('funtane').slice(7), ...inClass('sixA').slice(6, 11)]);

const pupilPeople: DemonstrationPerson[] = (Object.keys(schoolOf) as PupilClass[]).flatMap((name) =>
  inClass(name).map((pupil, position) =>
    person(`${name}-${position + 1}`, `${pupil.givenName} ${pupil.familyName}`, schoolOf[name], [
      'student',
      classes[name],
      ...(inCorsican.has(pupil) ? [groups.corsican] : []),
      ...(inBridge.has(pupil) ? [groups.bridge] : []),
    ]),
  ),
);

/** The demonstration territory: made-up schools and people, small enough to grasp in three minutes. */
export const territory = {
  schools,
  classes: Object.values(classes),
  groups: Object.values(groups),
  courses: Object.values(courses),
  publishers: [publisher],
  people: [...Object.values<DemonstrationPerson>(people), ...pupilPeople],
};
