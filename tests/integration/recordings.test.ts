import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCloud } from '../cloud.ts';
import { givenLab, recording, segmentOf, takeSender } from '../factories/lab.ts';
import { outcomeOf, refusalOf } from '../refusal.ts';

const cloud = testCloud();
let given: Awaited<ReturnType<typeof givenLab>>;
let learner: { assignment: string; activity: string; person: string };

beforeAll(async () => {
  given = await givenLab();
  learner = { ...given.place, person: given.student.id };
});

const heard = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

describe('a take', () => {
  it('is said to be received once every byte is there, with the seconds that its packets sound', async () => {
    const { take, progress } = await takeSender(given.as.student, given.place).whole();
    expect(take).toMatchObject({ state: 'received', bytes: recording.length, sha256: segmentOf(recording).sha256 });
    expect(take.seconds).toBeCloseTo(2.28, 1);
    expect(progress.activities[0]?.work.state).toBe('sent');
  });

  it('is heard by its teacher and its student, byte for byte', async () => {
    const { take } = await takeSender(given.as.student, given.place).whole();
    for (const client of [given.as.teacher, given.as.student]) {
      const { items } = await client.recordings.listTakes({ params: learner });
      expect(items.map(({ id }) => id)).toContain(take.id);
      const { url } = await client.recordings.hearTake({ params: { ...learner, take: take.id } });
      expect(await heard(url)).toEqual(recording);
    }
  });

  it('may be sent again from any step: nothing doubles, and an answer given meanwhile stands', async () => {
    const { as, place } = await givenLab();
    const sender = takeSender(as.student, place);
    expect(await sender.announce()).toEqual(await sender.announce());
    await sender.upload(0);
    await sender.upload(0);
    await sender.upload(1);
    const first = await sender.finish();
    const person = first.take.person;
    await as.teacher.progress.putFeedback({
      params: { ...place, person, feedback: ulid() },
      body: { text: 'Bè!', state: 'answered' },
    });
    const again = await sender.finish();
    expect(again.take).toEqual(first.take);
    expect(again.progress.activities[0]?.work.state).toBe('answered');
    const { items } = await as.teacher.recordings.listTakes({ params: { ...place, person } });
    expect(items).toHaveLength(1);
  });

  it('costs a fixed number of table calls however many segments it has', async () => {
    const sender = takeSender(given.as.student, given.place);
    await sender.announce();
    await sender.upload(0);
    await sender.upload(1);
    const calls = await cloud.countCalls(() => sender.finish());
    expect(calls.Recordings).toMatchObject({ 'dynamodb:GetItem': 2, 'dynamodb:PutItem': 1, 'dynamodb:UpdateItem': 1 });
  });
});

describe('what did not arrive whole', () => {
  it('is named part by part, and the take goes on once they are sent again', async () => {
    const sender = takeSender(given.as.student, given.place);
    await sender.announce();
    await sender.upload(1);
    const problem = await refusalOf(sender.finish());
    expect(problem).toMatchObject({ code: 'conflict', errors: [{ location: 'body.segments.0' }] });
    await sender.upload(0);
    expect((await sender.finish()).take.state).toBe('received');
  });

  it('is refused by the store itself: other bytes, or fewer, than were announced', async () => {
    const sender = takeSender(given.as.student, given.place);
    await sender.announce();
    const wrong = Buffer.alloc(sender.parts[0]!.length, 1);
    expect(await sender.upload(0, wrong)).toBeGreaterThanOrEqual(400);
    expect(await sender.upload(0, sender.parts[0]!.subarray(0, 100))).toBeGreaterThanOrEqual(400);
    const problem = await refusalOf(sender.finish());
    expect(problem.errors?.map(({ location }) => location)).toEqual(['body.segments.0', 'body.segments.1']);
  });

  it('is not believed when the recording itself is cut off, silent, or shorter than the device says', async () => {
    const cutOff = takeSender(given.as.student, given.place, recording.subarray(0, 3000));
    await cutOff.announce();
    await Promise.all([cutOff.upload(0), cutOff.upload(1)]);
    expect((await refusalOf(cutOff.finish({ seconds: 2.28 }))).errors?.[0]?.location).toBe('body.seconds');
    const silent = takeSender(given.as.student, given.place, recording.subarray(0, firstCluster));
    expect((await refusalOf(silent.whole())).code).toBe('bad-request');
    const short = takeSender(given.as.student, given.place);
    await short.announce();
    await short.upload(0);
    await short.upload(1);
    expect((await refusalOf(short.finish({ seconds: 30 }))).errors?.[0]?.location).toBe('body.seconds');
    const { items } = await given.as.teacher.recordings.listTakes({ params: learner });
    const refused = [cutOff, silent, short].map(({ params }) => params.take);
    expect(items.filter(({ id }) => refused.includes(id))).toEqual([]);
  });

  it('is refused before a byte is sent when it is too large, longer than 10 minutes, or of another type', async () => {
    const params = { ...given.place, take: ulid() };
    const { recordings } = given.as.student;
    expect(
      (await refusalOf(recordings.announceTake({ params, body: { type: 'audio/webm', bytes: 5_000_001 } }))).errors,
    ).toMatchObject([{ location: 'body.bytes' }]);
    const type = 'audio/ogg' as 'audio/webm';
    expect((await refusalOf(recordings.announceTake({ params, body: { type, bytes: 10 } }))).errors).toMatchObject([
      { location: 'body.type' },
    ]);
    const long = takeSender(given.as.student, given.place, lasting(11 * 60));
    expect((await refusalOf(long.whole())).code).toBe('too-large');
  });
});

describe('once the work has closed', () => {
  const workOf = (progress: { activities: { work: object }[] }) => progress.activities[0]?.work;

  it('a take counts if it was recorded before, and is kept beside for the teacher to hear if not', async () => {
    const { as, place, student } = await givenLab({ opens: daysAgo(9), due: daysAgo(5), closes: daysAgo(3) });
    const late = await takeSender(as.student, place).whole();
    expect(workOf(late.progress)).toMatchObject({ state: 'closed', aside: late.take.finished });
    const params = { ...place, person: student.id };
    expect((await as.teacher.recordings.listTakes({ params })).items).toHaveLength(1);
    const accepted = workOf(await as.teacher.progress.putAccepted({ params }));
    expect(accepted).toMatchObject({ state: 'sent', late: true });
    expect(accepted).not.toHaveProperty('aside');
    const inTime = takeSender(as.student, place);
    await inTime.announce();
    await Promise.all([inTime.upload(0), inTime.upload(1)]);
    const counted = await inTime.finish({ finished: daysAgo(4) });
    expect(workOf(counted.progress)).toMatchObject({ state: 'sent' });
  });
});

describe('who may not', () => {
  it('send: somebody to whom it was not given, for another activity, or before it opens', async () => {
    expect((await refusalOf(takeSender(given.as.stranger, given.place).announce())).code).toBe('not-found');
    const oral = { ...given.place, activity: given.oral };
    expect((await refusalOf(takeSender(given.as.student, oral).announce())).code).toBe('not-found');
    expect((await refusalOf(takeSender(given.as.student, given.place).finish())).code).toBe('not-found');
    const ahead = await givenLab({ opens: daysAgo(-1), due: daysAgo(-2) });
    expect((await refusalOf(takeSender(ahead.as.student, ahead.place).whole())).code).toBe('conflict');
  });

  it('hear: others at no time, and the family not before it is returned', async () => {
    const { as, place } = await givenLab();
    const { take } = await takeSender(as.student, place).whole();
    const params = { ...place, person: take.person };
    const hear = { ...params, take: take.id };
    expect(await outcomeOf(as.stranger.recordings.listTakes({ params }))).toBe('missing-right');
    expect(await outcomeOf(as.stranger.recordings.hearTake({ params: hear }))).toBe('missing-right');
    expect((await as.guardian.recordings.listTakes({ params })).items).toEqual([]);
    expect(await outcomeOf(as.guardian.recordings.hearTake({ params: hear }))).toBe('not-found');
    await as.teacher.progress.putFeedback({
      params: { ...params, feedback: ulid() },
      body: { text: '', state: 'answered' },
    });
    expect((await as.guardian.recordings.listTakes({ params })).items).toHaveLength(1);
    expect(await outcomeOf(as.guardian.recordings.hearTake({ params: hear }))).toBe('allowed');
  });
});

it('leaves with its student', async () => {
  const { as, place } = await givenLab();
  const { take } = await takeSender(as.student, place).whole();
  const params = { ...place, person: take.person, take: take.id };
  const { url } = await as.teacher.recordings.hearTake({ params });
  expect((await fetch(url)).ok).toBe(true);
  const { client: administrator } = await cloud.signIn('territoryAdministrator');
  await administrator.directory.erasePerson({ params: { person: take.person } });
  await cloud.idle();
  await cloud.runSchedules();
  await cloud.idle();
  expect(await outcomeOf(as.teacher.recordings.hearTake({ params }))).toBe('not-found');
  expect((await fetch(url)).ok).toBe(false);
});

const daysAgo = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000).toISOString();

/** Where the sound begins. */
const firstCluster = recording.indexOf(Buffer.from('1f43b675', 'hex'));

/** The recording with one more cluster, whose only packet sounds after so many seconds. */
function lasting(seconds: number): Buffer {
  const time = Buffer.alloc(6, 0);
  time.set([0xe7, 0x84]);
  time.writeUInt32BE(seconds * 1000, 2);
  const block = Buffer.from([0xa3, 0x85, 0x81, 0, 0, 0x80, 0xfc]);
  return Buffer.concat([recording, Buffer.from('1f43b67501ffffffffffffff', 'hex'), time, block]);
}
