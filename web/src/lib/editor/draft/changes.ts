import { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { SequenceBody } from '#contract/sequences.ts';
import { idsIn, same, type Content, type Description, type Standing } from './content.ts';

/** One request that brings the server nearer to what the person sees. `match` is none for what is created. */
export type Change =
  | { part: 'activity'; id: Ulid; body: ActivityBody; match?: number }
  | { part: 'page'; id: Ulid; html: string; match?: number }
  | { part: 'sequence'; id: 'sequence'; body: Description; match: number }
  | { part: 'removal'; id: Ulid };

/** Names what a change is about, so that it can be held back. */
export const nameOf = ({ part, id }: Pick<Change, 'part' | 'id'>) => `${part} ${id}`;

/**
 * The next change to send, children first: activities and texts, then the order that names them, then what no lesson
 * names any more. What does not have the form that the server takes waits until the person has mended it.
 * @param gone activities that were taken off the path here
 * @param held names of changes that wait
 */
export function nextChange(
  standing: Standing,
  here: Content,
  { gone, held }: { gone: ReadonlySet<Ulid>; held: ReadonlySet<string> },
): Change | undefined {
  return [...changes(standing, here, gone)].find((change) => !held.has(nameOf(change)));
}

/** The change of that name as it would be sent now. */
export const changeNamed = (name: string, standing: Standing, here: Content): Change | undefined =>
  [...changes(standing, here, new Set())].find((change) => nameOf(change) === name);

function* changes({ content: there, versions }: Standing, here: Content, gone: ReadonlySet<Ulid>): Generator<Change> {
  const ids = idsIn(here.description.lessons);
  for (const id of ids) {
    const body = ActivityBody.safeParse(here.activities[id]);
    const differs = body.success && !same(body.data, there.activities[id]);
    if (differs) yield { part: 'activity', id, body: body.data, match: versions.activities[id] };
  }
  for (const id of ids) {
    const html = here.pages[id];
    const stands = versions.activities[id] !== undefined;
    if (html !== undefined && stands && html !== (there.pages[id] ?? '')) {
      yield { part: 'page', id, html, match: versions.pages[id] };
    }
  }
  const body = SequenceBody.safeParse(here.description);
  const named = ids.every((id) => versions.activities[id] !== undefined);
  if (named && body.success && !same(body.data, there.description)) {
    yield { part: 'sequence', id: 'sequence', body: body.data, match: versions.sequence };
  }
  const stillNamed = new Set([...ids, ...idsIn(there.description.lessons)]);
  for (const id of gone)
    if (versions.activities[id] !== undefined && !stillNamed.has(id)) yield { part: 'removal', id };
}
