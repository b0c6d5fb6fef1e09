import { expect, it } from 'vitest';
import type { Client } from '../../functions/contract/client.ts';
import type { HostileCase } from '../../functions/exercises/compiler/corpus/case.ts';
import { themes } from '../../functions/exercises/compiler/corpus/themes.ts';
import { rawZip } from '../../functions/exercises/compiler/testing/raw-zip.ts';
import { testCloud } from '../cloud.ts';
import { uploadExercise } from '../factories/exercises.ts';

const cloud = testCloud();
const bomb: HostileCase = {
  name: 'a bomb',
  bytes: () => rawZip([{ name: 'content/zero.txt', data: Buffer.alloc(8_000_000), method: 8 }]),
  code: 'bomb',
};
const hostile = [...themes.flatMap(([, cases]) => cases), bomb];
/** Uploads at the same time. */
const width = 4;

interface Sent {
  name: string;
  code: string;
  exercise: string;
  upload: string;
}

/** An upload of no byte is refused before there is one. */
async function sendAll(client: Client): Promise<Sent[]> {
  const queue = hostile.values();
  const sent: Sent[] = [];
  const work = async () => {
    for (const { name, bytes, code } of queue) {
      const packed = await bytes();
      if (packed.length > 0) sent.push({ name, code, ...(await send(client, packed)) });
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return sent;
}

async function send(client: Client, bytes: Awaited<ReturnType<HostileCase['bytes']>>) {
  const { id, upload } = await uploadExercise(client, bytes);
  return { exercise: id, upload };
}

async function codeOf({ exercises }: Client, exercise: string): Promise<string | undefined> {
  return (await exercises.getExercise({ params: { exercise } })).refusal?.code;
}

it('no package of the corpus leaves anything but its refusal, and its upload in quarantine', async () => {
  const { client } = await cloud.signIn('teacher');
  await cloud.idle();
  const before = await cloud.keys();
  let sent: Sent[] = [];
  const calls = await cloud.countCalls(async () => {
    sent = await sendAll(client);
    await cloud.idle();
  });
  const after = await cloud.keys();

  const found = await Promise.all(sent.map(({ exercise }) => codeOf(client, exercise)));
  expect(sent.map(({ name }, at) => [name, found[at]])).toEqual(sent.map(({ name, code }) => [name, code]));
  expect(sent.length).toBeGreaterThanOrEqual(hostile.length - 1);
  expect(Object.keys(calls.Compiler ?? {}).filter((call) => /PutObject|PutItem/.test(call))).toEqual([]);
  const left = added(before.objects, after.objects);
  expect(
    left.map((key) => sent.filter(({ upload }) => key.startsWith('uploads/') && key.includes(upload)).length),
  ).toEqual(sent.map(() => 1));
  const rows = added(before.rows, after.rows).filter((row) => !/^(UPL|QTA)#/.test(row));
  expect(rows.sort()).toEqual(sent.map(({ exercise }) => `EXE#${exercise} META`).sort());
}, 120_000);

/** What stands now and did not before; nothing that stood may be gone. */
function added(before: string[], after: string[]): string[] {
  const standing = new Set(after);
  expect(before.filter((name) => !standing.has(name))).toEqual([]);
  const known = new Set(before);
  return after.filter((name) => !known.has(name));
}
