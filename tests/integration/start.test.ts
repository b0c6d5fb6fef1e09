import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { uai } from '../../infra/local/demonstration/schools.ts';
import { signIn } from '../../infra/local/demonstration/sign-in.ts';
import { directoryFactory } from '../factories/directory.ts';
import { mapLocalhost } from '../../infra/local/functions/loopback.ts';

mapLocalhost();
/** Each of these starts everything, on machines that have other work too. */
vi.setConfig({ testTimeout: 180_000 });
const launcher = join(import.meta.dirname, '../../infra/local/start.mjs');
const parent = mkdtempSync(join(tmpdir(), 'chjassu-start-'));
const folder = join(parent, 'data');
const running = new Set<ChildProcess>();

interface Started {
  origin: string;
  output: string;
  process: ChildProcess;
}

function launch(...options: string[]) {
  const child = spawn(process.execPath, [launcher, '--no-web', '--data', folder, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (said.errors += chunk));
  running.add(child);
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code: code as number | null, ...said };
  });
  return { child, said, ended };
}

async function start(...options: string[]): Promise<Started> {
  const { child, said, ended } = launch('--port', '0', ...options);
  const ready = expect.poll(() => said.output, { timeout: 150_000 }).toContain('Stop with Ctrl-C');
  await Promise.race([ready, ended.then(({ errors }) => expect.fail(errors))]);
  return { origin: /http:\/\/\S+/.exec(said.output)![0], output: said.output, process: child };
}

async function end({ process: child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal);
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

afterEach(() => running.forEach((child) => child.kill('SIGKILL')));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const schoolNames = async (origin: string) => {
  const { client } = await signIn(origin, 'territoryAdministrator');
  return (await client.directory.listSchools({})).items.map(({ name }) => name);
};

it('starts, names the people to sign in as, and ends with Ctrl-C', async () => {
  const started = await start();
  expect(started.output).toContain('Lisandra Fiuminali');
  expect(await schoolNames(started.origin)).toHaveLength(5);
  expect(await end(started, 'SIGINT')).toBe(0);
  await expect(fetch(started.origin)).rejects.toThrow();
});

it('keeps what was acknowledged when it is killed in the middle of work, and starts again on it', async () => {
  const started = await start();
  const { client } = await signIn(started.origin, 'territoryAdministrator');
  const make = directoryFactory(client);
  const acknowledged: string[] = [];
  const writing = Promise.allSettled(
    Array.from({ length: 100 }, async (_, number) => {
      const { name } = await make.school({ name: `Scola ${number}` });
      acknowledged.push(name);
      if (acknowledged.length === 20) started.process.kill('SIGKILL');
    }),
  );
  await writing;
  const again = await start();
  expect(again.output).not.toContain('seeded');
  expect(await schoolNames(again.origin)).toEqual(expect.arrayContaining(acknowledged));
  expect(acknowledged.length).toBeGreaterThanOrEqual(20);
  await end(again, 'SIGINT');
});

it('starts over when asked', async () => {
  const started = await start('--fresh');
  expect(await schoolNames(started.origin)).toHaveLength(5);
  const { client } = await signIn(started.origin, 'head');
  expect((await client.directory.getSchool({ params: { uai: uai.college } })).classes).toHaveLength(2);
  await end(started, 'SIGTERM');
});

async function refusal(...options: string[]): Promise<string> {
  const { code, errors, output } = await launch(...options).ended;
  expect([code, output]).toEqual([1, expect.not.stringContaining('http://')]);
  return errors;
}

it('says in one sentence that its port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await refusal('--port', String(port))).toMatch(/^Port \d+ is in use: [^\n]+\n$/);
  other.close();
});

it('says in one sentence that its data folder is in use', async () => {
  const started = await start();
  expect(await refusal('--port', '0')).toMatch(/^The data folder \S+ is in use[^\n]+\n$/);
  await end(started, 'SIGINT');
});

it.each([
  ['made by a newer version', 'chjassu.json', '{"format": 1000}', /newer version/],
  ['not its own', 'letters.txt', 'Caru amicu', /holds something else/],
  ['damaged: its database is none', 'services/services.sqlite', 'not a database '.repeat(500), /damaged.*--fresh/],
])('says in one sentence that a data folder is %s', async (_what, file, content, sentence) => {
  const broken = mkdtempSync(join(parent, 'broken-'));
  mkdirSync(join(broken, file, '..'), { recursive: true });
  if (file.startsWith('services')) writeFileSync(join(broken, 'chjassu.json'), '{"format": 1}');
  writeFileSync(join(broken, file), content);
  const errors = await refusal('--port', '0', '--data', broken);
  expect(errors).toMatch(sentence);
  expect(errors).toMatch(/^[^\n]+\n$/);
});

it('says in one sentence that an option is unknown', async () => {
  expect(await refusal('--prot', '80')).toMatch(/^[^\n]+--prot[^\n]+\n$/);
});
