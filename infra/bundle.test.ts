import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, type Entry } from './bundle.ts';

// Below the project, so that sources find its packages.
const folder = mkdtempSync(join(import.meta.dirname, '..', 'node_modules', '.bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = (name: string, text: string) => {
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, text);
  return path;
};
const run = (outdir: string, name: string) =>
  execFileSync(process.execPath, [join(outdir, name, 'index.mjs')], { encoding: 'utf8' }).trim();

async function bundled(name: string, entries: Record<string, Entry>) {
  const outdir = join(folder, name);
  return { outdir, metafile: await bundle(entries, outdir) };
}

describe('bundle', () => {
  it('gives each function a folder of its own that runs without the project', async () => {
    const one = source('one', "import * as z from 'zod/mini'; console.log(z.string().parse('one'));");
    const other = source(
      'other',
      "import { createRequire } from 'node:module'; console.log(typeof createRequire, typeof require);",
    );
    const { outdir, metafile } = await bundled('both', { one: { entry: one }, other: { entry: other } });
    expect(run(outdir, 'one')).toBe('one');
    expect(run(outdir, 'other')).toBe('function function');
    expect(Object.keys(metafile.outputs)).toHaveLength(2);
  });

  it('takes credentials from the environment, and leaves out the ways to find them elsewhere', async () => {
    const entry = source(
      'client',
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; console.log(typeof DynamoDBClient);",
    );
    const { outdir, metafile } = await bundled('client', { client: { entry } });
    expect(run(outdir, 'client')).toBe('function');
    const inputs = Object.keys(Object.values(metafile.outputs)[0]!.inputs).join('\n');
    expect(inputs).toContain('credential-provider-env');
    expect(inputs).not.toMatch(/credential-provider-(sso|ini|imds|process|web-identity)|nested-clients/);
  });

  it('leaves a package out only of the functions that do without it', async () => {
    const entry = source(
      'styles',
      "import { parse } from 'postcss'; try { parse('a{}'); console.log('parsed'); } catch (e) { console.log(e.message); }",
    );
    const { outdir } = await bundled('styles', { full: { entry }, lean: { entry, without: ['postcss'] } });
    expect(run(outdir, 'full')).toBe('parsed');
    expect(run(outdir, 'lean')).toMatch(/^parse\(\) belongs to a package that is left out/);
  });

  it('leaves a package outside, beside the functions that ask for it', async () => {
    const entry = source('styles-outside', "import { parse } from 'postcss'; console.log(typeof parse);");
    const beside = { postcss: ['package.json', 'lib/postcss.mjs', 'lib/postcss.js'] };
    const { outdir, metafile } = await bundled('outside', { outside: { entry, beside } });
    expect(existsSync(join(outdir, 'outside', 'node_modules', 'postcss', 'lib', 'postcss.mjs'))).toBe(true);
    const inputs = Object.keys(Object.values(metafile.outputs)[0]!.inputs);
    expect(inputs.filter((input) => input.includes('postcss'))).toEqual([]);
  });
});
