import type { Me } from '#contract/identity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Sequence } from '#contract/sequences.ts';
import { api } from '#lib/api.ts';
import { loadCourses } from '#lib/directory/courses.ts';
import type { Content } from '#lib/editor/draft/content.ts';
import { keptSequences } from '#lib/editor/draft/device.ts';
import { m } from '#lib/paraglide/messages.js';
import { hasRole } from '#lib/roles.ts';

export interface ListedSequence {
  sequence: Sequence;
  /** The classes and groups that have it. */
  givenTo: string[];
  /** Something of it waits on this device. */
  waits: boolean;
}

/** What was written in a sequence that is not there any more. */
export interface Lost {
  id: Ulid;
  content: Content;
}

export interface Listed {
  /** The last edited first. */
  sequences: ListedSequence[];
  lost: Lost[];
}

/** A person's sequences. Throws ProblemError or OfflineError. */
export async function loadSequences(me: Me): Promise<Listed> {
  const [{ items }, given, kept] = await Promise.all([
    api.sequences.listSequences({}),
    hasRole(me, ['teacher']) ? audiencesBySequence(me) : new Map<Ulid, Set<string>>(),
    keptSequences(me.id),
  ]);
  const sequences = items.map((sequence) => ({
    sequence,
    givenTo: [...(given.get(sequence.id) ?? [])].sort(),
    waits: kept.has(sequence.id),
  }));
  const there = new Set(items.map(({ id }) => id));
  const lost = [...kept].filter(([id]) => !there.has(id)).map(([id, content]) => ({ id, content }));
  return { sequences, lost };
}

async function audiencesBySequence(me: Me): Promise<Map<Ulid, Set<string>>> {
  const given = new Map<Ulid, Set<string>>();
  const courses = await loadCourses(me);
  await Promise.all(
    courses.map(async ({ course, classes }) => {
      const { items } = await api.progress.listAssignments({ params: { uai: course.school, course: course.id } });
      for (const { sequence, audience } of items) {
        const name = classes.find((one) => one.audience === audience)?.name ?? m.audience_group();
        given.set(sequence, (given.get(sequence) ?? new Set()).add(name));
      }
    }),
  );
  return given;
}
