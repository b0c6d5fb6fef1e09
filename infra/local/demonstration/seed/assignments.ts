import type { Sequence as WrittenSequence } from '../../../../content/schema.ts';
import type { Client } from '../../../../functions/contract/client.ts';
import type { Audience, Ulid } from '../../../../functions/contract/ids.ts';
import { personId, type PersonKey } from '../people.ts';
import { classes, courses, groups } from '../schools.ts';
import { assignmentId, copyOf, ownId } from './copies.ts';
import { inParallel } from './parallel.ts';
import { seedWork } from './pupils-work.ts';
import type { Seeding } from './seed.ts';
import { writeSequence } from './sequences.ts';
import { orStanding } from './standing.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A moment some days from the first start, so that the demonstration is always in the middle of a school week. */
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

interface Given {
  key: string;
  /** Its id in `content/`. */
  sequence: Ulid;
  by: PersonKey;
  course: { school: string; id: Ulid };
  audience: Audience;
  title: string;
  /** By their place on the path; none gives them all. */
  lessons?: number[];
  dates: { opens: string; due: string; closes?: string };
  exceptions?: { person: Ulid; opens: string; due: string }[];
  mode?: 'assessed';
}

/** Everything that was given, in each state: running, late, not open yet. */
function given(castagnuId: Ulid, chjamuId: Ulid): Given[] {
  const corsican = {
    sequence: castagnuId,
    by: 'teacher' as const,
    course: courses.corsican,
    audience: groups.corsican.audience,
  };
  const mattea = { person: personId('extraTimeStudent'), opens: inDays(-6), due: inDays(8) };
  return [
    {
      ...{ ...corsican, key: 'walk', title: 'U castagnu: da l’arburu à a farina', lessons: [0, 1, 2] },
      ...{ dates: { opens: inDays(-6), due: inDays(2) }, exceptions: [mattea] },
    },
    {
      ...{ ...corsican, key: 'late', title: 'A pulenda', lessons: [3] },
      dates: { opens: inDays(-8), due: inDays(-1), closes: inDays(9) },
    },
    {
      ...{ ...corsican, key: 'ahead', title: 'A mo ricetta', lessons: [4], mode: 'assessed' },
      dates: { opens: inDays(3), due: inDays(10) },
    },
    {
      ...{
        key: 'primary',
        sequence: chjamuId,
        by: 'primaryTeacher',
        course: courses.leccia,
        audience: classes.leccia.audience,
      },
      ...{ title: 'Mi chjamu…', dates: { opens: inDays(-3), due: inDays(4) } },
    },
  ];
}

/** What teachers gave, as they would, and what their pupils did with it: every state of work once, one of them late. */
export async function seedAssignments(seeding: Seeding): Promise<void> {
  const { loadContent } = await import('../../../../content/load.ts');
  const { sequences, documents } = loadContent();
  const [chjamu] = sequences.filter(({ level }) => level.includes('CM1'));
  const [first] = sequences.filter(({ level }) => level.includes('6e'));
  if (!chjamu || !first) throw new Error('the content lacks a sequence of the demonstration');
  const all = given(first.id, chjamu.id);
  for (const [by, written] of [
    ['teacher', first],
    ['primaryTeacher', chjamu],
  ] as const) {
    await writeSequence((await seeding.as(by)).client, copyOf(written, by), documents);
  }
  await inParallel(all, async (one) => {
    const written = one.sequence === first.id ? first : chjamu;
    await give((await seeding.as(one.by)).client, one, written);
  });
  await seedWork(seeding, { castagnu: first, chjamu });
}

async function give({ progress, sequences }: Client, one: Given, written: WrittenSequence): Promise<void> {
  const sequence = ownId(one.by, one.sequence);
  const [newest] = (await sequences.listRevisions({ params: { sequence } })).items;
  if (!newest) return;
  const lessons = written.lessons.filter((_lesson, place) => one.lessons?.includes(place) ?? true);
  await orStanding(
    progress.putAssignment({
      params: { uai: one.course.school, course: one.course.id, assignment: assignmentId(one.key) },
      body: {
        ...{ sequence, revision: newest.revision, title: one.title, audience: one.audience, ...one.dates },
        activities: lessons.flatMap(({ activities }) => activities.map(({ id }) => ownId(one.by, id))),
        ...{ place: 'home', mode: one.mode ?? 'practice', score: 'percent', attempts: 'best' },
        exceptions: one.exceptions ?? [],
      },
    }),
  );
}
