import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../../infra/local/cloud.ts';
import { signIn } from '../../infra/local/demonstration/sign-in.ts';
import { prepareAssembly } from '../../infra/local/start/assembly.ts';
import { openDataFolder } from '../../infra/local/start/data-folder.ts';
import { directoryFactory } from '../factories/directory.ts';
import { isTestSubject } from '../factories/subject.ts';
import { dump } from '../dump.ts';

const command = join(import.meta.dirname, '../../scripts/erase.ts');
const parent = mkdtempSync(join(tmpdir(), 'chjassu-erase-'));
const data = join(parent, 'data');
afterAll(() => rmSync(parent, { recursive: true, force: true }));

interface Ended {
  failed: boolean;
  output: string;
  errors: string;
}

/** With the environment of somebody who has no account at AWS. */
function run(...args: string[]): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (error, output, errors) =>
      resolve({ failed: error !== null, output, errors }),
    );
  });
}

async function withCloud<T>(work: (cloud: Awaited<ReturnType<typeof startCloud>>) => Promise<T>): Promise<T> {
  const folder = openDataFolder(data, { fresh: false });
  const cloud = await startCloud({ assembly: await prepareAssembly(), folder: data, port: 0, admits: isTestSubject });
  try {
    return await work(cloud);
  } finally {
    await cloud.close();
    folder.close();
  }
}

describe('the command that erases a person', () => {
  it('leaves nothing of the person in the data folder, and says so; a second time it finds nothing', async () => {
    const person = await withCloud(async ({ origin }) => {
      const { client } = await signIn(origin, 'territoryAdministrator');
      const make = directoryFactory(client);
      const { uai } = await make.school();
      const found = await make.person(uai, ['teacher', `SCH.${uai}`]);
      await signIn(origin, found.subject);
      return found;
    });
    expect(await run(person.id, '--data', data)).toMatchObject({
      failed: false,
      output: expect.stringMatching(/^Erased: 4 /),
    });
    const { items } = await withCloud(dump);
    const left = items.filter((item) => JSON.stringify(item).includes(person.id));
    // The eraser watches for a quarter of an hour what a token of before may still write.
    expect(left.map(({ PK, SK }) => [PK, SK])).toEqual([[`USR#${person.id}`, 'ERASE']]);
    expect((await run(person.id, '--data', data)).output).toContain('Nothing was found');
  }, 120_000);

  it('says in one sentence what is wrong with what it was given', async () => {
    expect(await run('somebody')).toMatchObject({ failed: true, errors: expect.stringContaining('ULID') });
    expect(await run()).toMatchObject({ failed: true });
    const folder = openDataFolder(data, { fresh: false });
    const { errors } = await run(ulid(), '--data', data);
    folder.close();
    expect(errors).toContain('is in use');
  });

  it('explains itself', async () => {
    expect((await run('--help')).output).toContain('WORK_BUCKET');
  });
});
