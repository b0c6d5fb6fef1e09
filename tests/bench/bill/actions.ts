import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { Progress } from '../../../functions/contract/assignments.ts';
import { signIn } from '../../../infra/local/demonstration/sign-in.ts';
import { send } from '../../../infra/local/demonstration/seed/upload.ts';
import { pagesOf } from '../pages/pages.ts';

const recording = readFileSync(join(import.meta.dirname, '../../../functions/recordings/testing/chromium.webm'));

/** What people do, once each, as people of the demonstration. */
export async function actionsOf(origin: string): Promise<Record<string, () => Promise<unknown>>> {
  const [student, teacher, mother] = await Promise.all([
    signIn(origin, 'student'),
    signIn(origin, 'teacher'),
    signIn(origin, 'mother'),
  ]);
  const pages = Object.fromEntries((await pagesOf(origin)).map(({ name, visit }) => [name, visit]));
  const { items } = await student.client.progress.listMyWork({});
  const exercise = placeOf(items, 'exercise');
  const lab = placeOf(items, 'lab');
  const given = items.find(({ assignment }) => assignment === exercise.assignment)!;
  const [, uai = '', course = ''] = given.course.split('.');
  const inCourse = { uai, course };
  const assignments = (await teacher.client.progress.listAssignments({ params: inCourse })).items;
  const assigned = assignments.toSorted((one, other) => other.activities.length - one.activities.length)[0];
  const [mine] = (await teacher.client.sequences.listSequences({})).items;
  const params = { sequence: mine!.id };
  const [activity] = (await teacher.client.sequences.getSequence({ params })).activities;
  let version = activity!.version;
  return {
    'sign in': () => signIn(origin, 'student'),
    token: () => student.client.identity.token({}),
    "student's home": pages["student's home"]!,
    play: pages.play!,
    submit: pages.submit!,
    sequence: pages.sequence!,
    'class matrix': pages['class matrix']!,
    poll: pages['review queue']!,
    search: pages['library search']!,
    state: () =>
      student.client.progress.putState({ params: exercise, body: { release: 'release', state: 'x'.repeat(2000) } }),
    take: () => sendTake(student.client, lab),
    edit: async () => {
      const place = { ...params, activity: activity!.id };
      const saved = await teacher.client.sequences.putActivity({
        params: place,
        body: activity!.activity,
        match: version,
      });
      ({ version } = saved);
    },
    feedback: () =>
      teacher.client.progress.putFeedback({
        params: { ...exercise, person: given.person, feedback: ulid() },
        body: { text: 'Bravu! Sta volta ci sì.', state: 'answered' },
      }),
    assign: () => {
      const { id: _id, course: _course, subject: _subject, version: _version, ...body } = assigned!;
      return teacher.client.progress.putAssignment({ params: { ...inCourse, assignment: ulid() }, body });
    },
    "parent's home": () => mother.client.progress.listChildWork({ params: { person: given.person } }),
  };
}

/** Where a pupil has something of a kind to do now. */
function placeOf(items: Progress[], kind: 'exercise' | 'lab'): { assignment: string; activity: string } {
  const now = new Date().toISOString();
  for (const { assignment, activities, opens, closes = now } of items) {
    const found = opens <= now && now <= closes && activities.find((one) => one.kind === kind);
    if (found) return { assignment, activity: found.id };
  }
  throw new Error(`the demonstration gives its pupil no ${kind}`);
}

async function sendTake(
  { recordings }: Awaited<ReturnType<typeof signIn>>['client'],
  place: ReturnType<typeof placeOf>,
) {
  const params = { ...place, take: ulid() };
  const segment = { bytes: recording.length, sha256: createHash('sha256').update(recording).digest('hex') };
  await recordings.announceTake({ params, body: { type: 'audio/webm', bytes: recording.length } });
  await send(await recordings.beginSegment({ params: { ...params, number: '0' }, body: segment }), recording);
  await recordings.finishTake({ params, body: { segments: [segment], finished: new Date().toISOString() } });
}
