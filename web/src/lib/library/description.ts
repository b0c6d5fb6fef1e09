import type * as z from 'zod/mini';
import { Language, type ActivityBody, type Source } from '#contract/activity.ts';
import type { Exercise } from '#contract/exercises.ts';
import type { Me } from '#contract/identity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Resource, ResourceBody } from '#contract/resources.ts';
import type { Sequence } from '#contract/sequences.ts';
import { corsican } from '#lib/directory/subject.ts';

/** What is said of a resource; what it offers is frozen when it is shared. */
export type Description = Omit<z.input<typeof ResourceBody>, 'of'>;

/** The publisher in whose name an editor shares. */
export const publisherOf = (me: Me): Ulid | undefined =>
  me.memberships.find(({ role }) => role === 'editor')?.audience.replace('PUB.', '');

/** As the service takes it back: without what it adds. */
export function edited(resource: Resource): Description {
  const { title, summary, languageTaught, languagesOfInstruction, variety, subject, levels, cecrl } = resource;
  const { tags, licence, authors, minutes, embargo, visibility, schools, publisher } = resource;
  return {
    ...{ title, summary, languagesOfInstruction, subject, levels, cecrl, tags, licence, authors, visibility, schools },
    ...(languageTaught && { languageTaught }),
    ...(variety && { variety }),
    ...(minutes !== undefined && { minutes }),
    ...(embargo && { embargo }),
    ...(publisher && { publisher }),
  };
}

/** Where sharing begins: a publisher speaks to all schools, a teacher first to the own one. */
function begun(me: Me, origin?: Source) {
  const publisher = publisherOf(me);
  return {
    ...{ tags: [], schools: [], authors: [`${me.givenName} ${me.familyName}`] },
    licence: (origin?.licence as Description['licence'] | undefined) ?? ('CC BY-SA 4.0' as const),
    visibility: publisher ? ('territory' as const) : ('school' as const),
    ...(publisher && { publisher }),
  };
}

/** What the sequence says of itself already. */
export function describedSequence(sequence: Sequence, me: Me): Description {
  const { title, language, variety, subject, levels, skills, lessons, origin } = sequence;
  return {
    ...begun(me, origin),
    ...{ title, summary: '', languageTaught: language, languagesOfInstruction: [language], subject, levels },
    ...(variety && { variety }),
    cecrl: [...new Set(skills.map(({ level }) => level))],
    minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
  };
}

/** An activity is of its sequence's language, subject and levels. */
export const describedActivity = (activity: ActivityBody, sequence: Sequence, me: Me): Description => ({
  ...describedSequence(sequence, me),
  ...begun(me, activity.origin ?? sequence.origin),
  ...{ title: activity.title, summary: activity.instruction, minutes: activity.minutes },
});

export function describedExercise({ title, language, authors, origin }: Exercise, me: Me): Description {
  const known = Language.safeParse(language);
  const spoken = known.success ? known.data : undefined;
  return {
    ...begun(me, origin),
    ...{ title, summary: '', languagesOfInstruction: [spoken ?? 'fr'], subject: corsican },
    ...{ levels: [], cecrl: [] },
    ...(spoken && { languageTaught: spoken }),
    ...(authors && authors.length > 0 && { authors }),
  };
}
