import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { ActivityBody } from '../../functions/contract/activity.ts';
import type { Client } from '../../functions/contract/client.ts';
import type { Segment } from '../../functions/contract/recordings.ts';
import { testCloud } from '../cloud.ts';
import { factories } from './index.ts';
import { seen, writeSequence } from './sequences.ts';

/** What Chromium's MediaRecorder wrote of its fake microphone: 2.28 s. */
export const recording = readFileSync(join(import.meta.dirname, '../../functions/recordings/testing/chromium.webm'));

export const labBody: ActivityBody = {
  kind: 'lab',
  title: 'Leghje',
  instruction: 'Leghje u testu.',
  minutes: 5,
  text: 'U castagnu hè l’arburu di u pane.',
  maxSeconds: 60,
};

export const inDays = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1000).toISOString();

/** A lab task given to a class of one student, with its teacher, the student's guardian and somebody who is neither. */
export async function givenLab(dates: { opens?: string; due?: string; closes?: string } = {}) {
  const cloud = testCloud();
  const make = await factories();
  const { uai } = await make.school();
  const { audience } = await make.class(uai);
  const course = await make.course(uai, audience);
  const [teacher, student, stranger] = await Promise.all([
    make.person(uai, ['teacher', `SCH.${uai}`], ['teacher', course.audience]),
    make.person(uai, ['student', audience]),
    make.person(uai, ['teacher', `SCH.${uai}`]),
  ]);
  const guardian = await make.person(undefined, ['guardian', `PER.${student.id}`]);
  const signedIn = await Promise.all(
    [teacher, student, guardian, stranger].map(async ({ subject }) => (await cloud.signIn(subject)).client),
  );
  const as = { teacher: signedIn[0]!, student: signedIn[1]!, guardian: signedIn[2]!, stranger: signedIn[3]! };
  const { sequence, activities } = await writeSequence(as.teacher, [
    labBody,
    { kind: 'oral', title: 'Parlà', instruction: '', minutes: 5 },
  ]);
  const params = { sequence: sequence.id };
  const { revision } = await as.teacher.sequences.publishRevision({ params, body: seen(sequence, activities) });
  const assignment = ulid();
  await as.teacher.progress.putAssignment({
    params: { uai, course: course.id, assignment },
    body: {
      ...{
        sequence: sequence.id,
        revision,
        activities: activities.map(({ id }) => id),
        title: sequence.title,
        audience,
      },
      ...{ opens: inDays(-1), due: inDays(1), place: 'home', mode: 'practice', score: 'percent', attempts: 'best' },
      ...{ exceptions: [], ...dates },
    },
  });
  await cloud.idle();
  const activity = activities[0]!.id;
  return { as, student, place: { assignment, activity }, oral: activities[1]!.id };
}

export const segmentOf = (bytes: Uint8Array): Segment => ({
  bytes: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** A take on its way, step by step, as a device sends it. */
export function takeSender(
  { recordings }: Client,
  place: { assignment: string; activity: string },
  bytes: Buffer = recording,
) {
  const params = { ...place, take: ulid() };
  const half = Math.ceil(bytes.length / 2);
  const parts = [bytes.subarray(0, half), bytes.subarray(half)];
  const sender = {
    params,
    parts,
    announce: () => recordings.announceTake({ params, body: { type: 'audio/webm', bytes: bytes.length } }),
    async upload(number: number, sent: Uint8Array = parts[number]!): Promise<number> {
      const body = segmentOf(parts[number]!);
      const { url, headers } = await recordings.beginSegment({ params: { ...params, number: String(number) }, body });
      const response = await fetch(url, { method: 'PUT', headers, body: Buffer.from(sent) });
      await response.arrayBuffer();
      return response.status;
    },
    finish: (more: { seconds?: number; finished?: string } = {}) =>
      recordings.finishTake({
        params,
        body: { segments: parts.map(segmentOf), finished: new Date().toISOString(), ...more },
      }),
    async whole() {
      await sender.announce();
      await Promise.all([sender.upload(0), sender.upload(1)]);
      return sender.finish();
    },
  };
  return sender;
}
