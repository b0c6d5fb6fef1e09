import type { Library } from '#contract/h5p-libraries.ts';

type Waiting = Library['waiting'][number];

/** Exercises that wait for the same libraries: approving what one needs makes all of them ready. */
export interface WaitingUploads {
  exercises: Waiting[];
  libraries: Library[];
}

/** The exercises that wait, those with the same needs together, most of them first. */
export function waitingUploads(libraries: readonly Library[]): WaitingUploads[] {
  const needs = new Map<string, { exercise: Waiting; libraries: Library[] }>();
  for (const library of libraries) {
    for (const exercise of library.waiting) {
      const known = needs.get(exercise.exercise) ?? { exercise, libraries: [] };
      known.libraries.push(library);
      needs.set(exercise.exercise, known);
    }
  }
  const alike = Map.groupBy(needs.values(), (one) => one.libraries.map(({ hash }) => hash).join(' '));
  return [...alike.values()]
    .map((group) => ({ exercises: group.map(({ exercise }) => exercise), libraries: group[0]!.libraries }))
    .sort((one, other) => other.exercises.length - one.exercises.length);
}

/** Whether another patch of its version is approved, too, so that it is worth saying which one is taken. */
export const hasRival = (library: Library, all: readonly Library[]): boolean =>
  all.some(
    (other) =>
      other.hash !== library.hash &&
      other.name === library.name &&
      other.status === 'approved' &&
      minorOf(other) === minorOf(library),
  );

const minorOf = ({ version }: Library) => version.split('.').slice(0, 2).join('.');

/** Whether a library answers to what was typed. */
export const isNamed = ({ title, name }: Pick<Library, 'title' | 'name'>, typed: string): boolean =>
  `${title} ${name}`.toLowerCase().includes(typed.trim().toLowerCase());
