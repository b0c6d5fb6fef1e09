import type { Action } from '../../contract/actions.ts';
import type { Role } from '../../contract/roles.ts';
import type { Grant, Relation } from './policy.ts';

const to = (role: Role | 'person', relation: Relation): Grant => ({ role, relation });

const territory = to('territory-administrator', 'territory');
const administrator = to('school-administrator', 'same-school');
const head = to('head', 'same-school');
const staff = [to('teacher', 'same-school'), head, administrator, territory];
/** Those who write sequences, each their own and those they are invited to. */
const authors = [to('teacher', 'owner'), to('editor', 'owner')];
/** Those who look for something to teach with: the library is no place for pupils and families. */
const readers = (
  [
    'teacher',
    'substitute',
    'language-assistant',
    'editor',
    'head',
    'school-administrator',
    'territory-administrator',
  ] as const
).map((role) => to(role, 'anyone'));
/** Those who follow a course: its teachers, and whoever a teacher hands it over to. */
const reviewers = [
  to('teacher', 'same-audience'),
  to('substitute', 'same-audience'),
  to('language-assistant', 'same-audience'),
];

/** Who may do what: the whole table. A right that no line gives is denied. */
export const rights: Record<Action, Grant[]> = {
  'territory.read': [
    to('teacher', 'anyone'),
    to('head', 'anyone'),
    to('school-administrator', 'anyone'),
    to('editor', 'anyone'),
    territory,
  ],
  'school.write': [territory],
  'school.read': staff,
  'class.write': [administrator, territory],
  'group.write': [administrator, territory],
  'course.write': [to('teacher', 'same-audience'), administrator, territory],
  'course.read': [...reviewers, to('student', 'same-audience'), head, administrator, territory],
  'audience.read': [to('teacher', 'same-audience'), ...staff],
  'audience.write': [administrator, territory],
  'publisher.write': [territory],
  'person.write': [administrator, territory],
  'person.read': [to('person', 'self'), head, administrator, territory],
  'person.erase': [territory],

  'sequence.list': [to('person', 'anyone')],
  'sequence.write': authors,
  'sequence.edit': authors,
  'media.write': authors,

  'exercise.list': [to('person', 'anyone')],
  // An exercise whose libraries wait for approval concerns the whole territory's administrators.
  'exercise.read': [...authors, to('territory-administrator', 'same-audience')],
  'exercise.write': authors,
  'library.read': [territory],
  'library.approve': [territory],
  'assignment.write': [to('teacher', 'same-audience'), to('substitute', 'same-audience')],
  'assignment.read': reviewers,
  'work.list': [to('person', 'anyone')],
  'work.play': [to('person', 'self'), ...reviewers],
  'work.follow': [to('guardian', 'guardian')],
  'work.read': [to('person', 'self'), to('guardian', 'guardian'), ...reviewers],
  'work.review': reviewers,
  'take.write': [to('person', 'self')],

  // Which resources a person sees is decided by their visibility, not here.
  'library.search': readers,
  'library.adapt': [to('teacher', 'anyone'), to('substitute', 'anyone'), to('editor', 'anyone')],
  'resource.list': [to('person', 'anyone')],
  // A publisher's resources have no owner; its editors share them.
  'resource.write': [...authors, to('editor', 'same-audience')],
};
