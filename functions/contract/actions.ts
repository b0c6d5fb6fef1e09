/** Every right that a route can ask for. `platform/policy` says who has each; what it does not name is denied. */
export const actions = [
  // directory
  'territory.read',
  'school.write',
  'school.read',
  'class.write',
  'group.write',
  'course.write',
  'course.read',
  'audience.read',
  'audience.write',
  'publisher.write',
  'person.write',
  'person.read',
  'person.erase',
  // sequences
  'sequence.list',
  'sequence.write',
  'sequence.edit',
  'media.write',
  // exercises
  'exercise.list',
  'exercise.read',
  'exercise.write',
  'library.read',
  'library.approve',
  // progress
  'assignment.write',
  'assignment.read',
  'work.list',
  'work.play',
  'work.follow',
  'work.read',
  'work.review',
  // recordings
  'take.write',
  // library
  'library.search',
  'library.adapt',
  'resource.list',
  'resource.write',
] as const;

export type Action = (typeof actions)[number];
