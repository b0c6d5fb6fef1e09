import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesized } from './template.ts';

const root = join(import.meta.dirname, '..', '..');

it('the templates pass the rules of AwsSolutions and of CloudFormation', async () => {
  await expect(synthesized({ check: true })).resolves.toBeDefined();
}, 120_000);

describe('the sources', () => {
  // infra/local stands for an account of its own on this machine; tests make up theirs.
  const sources = globSync(['infra/**/*.{ts,js}', 'functions/**/*.ts'], {
    cwd: root,
    exclude: ['infra/local/**', '**/*.test.ts'],
  });
  const matching = (pattern: RegExp) => sources.filter((path) => pattern.test(readFileSync(join(root, path), 'utf8')));

  it('name no partition', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(matching(/arn:aws|['"`]aws(-cn|-us-gov|-eusc|-iso[a-z-]*)?['"`]/)).toEqual([]);
    // Principals are called the same in every partition.
    expect(matching(/(?<!new ServicePrincipal\('[a-z0-9]+\.)amazonaws\.com/)).toEqual([]);
  });

  it('name no region', () => {
    expect(matching(/\b(us|eu|eusc|ap|ca|sa|me|af|il|mx|cn)(-[a-z]+)+-\d\b/)).toEqual([]);
  });
});
