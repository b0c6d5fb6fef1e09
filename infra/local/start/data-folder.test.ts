import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataFolder, type DataFolder } from './data-folder.ts';

let path: string;
const opened: DataFolder[] = [];

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'data-')), 'folder');
});

afterEach(() => {
  for (const folder of opened.splice(0)) folder.close();
  rmSync(join(path, '..'), { recursive: true });
});

function open(fresh = false): DataFolder {
  const folder = openDataFolder(path, { fresh });
  opened.push(folder);
  return folder;
}

const write = (name: string, text: string) => {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), text);
};

it('makes a folder and remembers over restarts what was told', () => {
  const first = open();
  first.remember({ seeded: ['directory'] });
  first.close();
  expect(open().label.seeded).toEqual(['directory']);
});

it('starts over when asked, and deletes nothing else', () => {
  const first = open();
  first.remember({ seeded: ['directory'], web: 'abc' });
  write('services.sqlite', 'old');
  first.close();
  expect(open(true).label).toEqual({ format: 1, seeded: [] });
  expect(readdirSync(path).filter((name) => !name.startsWith('lock'))).toEqual(['chjassu.json']);
});

it('refuses a folder that holds something else, even to start over', () => {
  write('thesis.odt', 'years of work');
  expect(() => open()).toThrow(/holds something else/);
  expect(() => open(true)).toThrow(/holds something else/);
  expect(readdirSync(path)).toContain('thesis.odt');
});

it.each([
  ['not JSON', '{"format": 1', /damaged.*--fresh/],
  ['of another form', '{"format": "one"}', /damaged.*--fresh/],
  ['of a newer version', '{"format": 99}', /newer version/],
])('refuses a label that is %s, in one sentence', (_what, text, sentence) => {
  write('chjassu.json', text);
  expect(() => open()).toThrow(sentence);
  expect(() => open()).toThrow(/^[^\n]+$/);
});

it('starts over on a damaged folder that is ours', () => {
  write('chjassu.json', '{"format": 1');
  expect(open(true).label.format).toBe(1);
});

it('refuses a path that is no folder', () => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'a file');
  expect(() => open()).toThrow(/cannot be used/);
});

it('is held by one process at a time, and is free again when that one was killed', async () => {
  const script = `import { openDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))};
    openDataFolder(${JSON.stringify(path)}, { fresh: false });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(() => open()).toThrow(/in use/);
  expect(() => open(true)).toThrow(/in use/);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(open().label.format).toBe(1);
});
