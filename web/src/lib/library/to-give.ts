import { ulid } from 'ulid';
import type { Client } from '#contract/client.ts';
import type { Ulid } from '#contract/ids.ts';
import type { LibraryItem } from '#contract/library-search.ts';
import type { Preview } from '#contract/library.ts';
import type { Revision } from '#contract/sequences.ts';
import type { Content } from '#lib/editor/draft/content.ts';
import { m } from '#lib/paraglide/messages.js';
import { adaptInto } from './adapt.ts';

/** A revision that can be given to learners. */
export interface Frozen {
  sequence: Ulid;
  revision: string;
  title: string;
}

/** What somebody is about to give from the library, as the panel for giving shows it. */
export interface ToGive {
  sequence: Ulid;
  content: Content;
  freeze: () => Promise<Frozen>;
}

/** A shared sequence is given as it is; anything else in a sequence of the giver's own, which names its origin. */
export function toGive(api: Pick<Client, 'library' | 'sequences'>, item: LibraryItem, preview: Preview): ToGive {
  const { of, revision, activity } = preview;
  if (of.kind === 'sequence' && revision) {
    const given = { sequence: of.sequence, revision: of.revision, title: revision.title };
    return { sequence: of.sequence, content: contentOf(revision), freeze: () => Promise.resolve(given) };
  }
  const landing = { sequence: ulid(), activity: ulid(), isNew: true };
  const activities = activity ? [{ ...activity, id: landing.activity }] : [];
  const lessons = [{ id: ulid(), title: m.lesson_new({ number: 1 }), minutes: 55, activities }];
  const language = item.languageTaught ?? 'co';
  const words = { title: item.title, language, subject: item.subject, levels: [], objectives: [], finalTask: '' };
  return {
    sequence: landing.sequence,
    content: contentOf({ sequence: landing.sequence, ...words, skills: [], lessons }),
    async freeze() {
      await adaptInto(api, item, landing);
      return { sequence: landing.sequence, title: item.title, revision: await publish(api, landing.sequence) };
    },
  };
}

async function publish({ sequences }: Pick<Client, 'sequences'>, id: Ulid): Promise<string> {
  const params = { sequence: id };
  const { sequence, activities } = await sequences.getSequence({ params });
  const seen = Object.fromEntries(activities.map(({ id: activity, version }) => [activity, version]));
  const body = { version: sequence.version, activities: seen };
  return (await sequences.publishRevision({ params, body })).revision;
}

/** A revision as the editor shows a draft. */
export function contentOf({ sequence: _sequence, origin: _origin, lessons, ...words }: Revision): Content {
  const all = lessons.flatMap(({ activities }) => activities);
  return {
    description: {
      ...words,
      teacherNotes: '',
      lessons: lessons.map((lesson) => ({ ...lesson, activities: lesson.activities.map(({ id }) => id) })),
    },
    activities: Object.fromEntries(all.map(({ id, activity }) => [id, activity])),
    pages: Object.fromEntries(all.flatMap(({ id, html }) => (html === undefined ? [] : [[id, html]]))),
  };
}
