import type { Row } from '../../platform/progress/row.ts';

interface Made {
  person: string;
  scores?: { score: number; max: number; finished?: string }[];
  attempts?: Row['attempts'];
}

/** A learner's row with one exercise, `activity`, of the release `r`; attempts are named `0`, `1` and so on. */
export function classRow({ person, scores = [], attempts = 'best' }: Made): Row {
  const finished = '2026-11-22T10:00:00.000Z';
  const exercise = { lesson: 'l', lessonTitle: 'L', kind: 'exercise' as const, title: 'A', minutes: 5, revision: 'f' };
  return {
    ...{ assignment: 'a', person, givenName: person, familyName: 'Prova', course: 'CRS.7200001A.c', subject: 'Corsu' },
    ...{ title: 'U castagnu', sequence: 's', revision: 'f' },
    activities: [{ id: 'activity', ...exercise, release: 'r' }],
    work: {
      activity: {
        state: 'sent',
        scores: Object.fromEntries(scores.map((score, at) => [String(at), { finished, ...score }])),
      },
    },
    ...{ opens: '2026-11-20T08:00:00.000Z', due: '2026-11-25T08:00:00.000Z' },
    ...{ place: 'home', mode: 'practice', score: 'percent', attempts },
  };
}
