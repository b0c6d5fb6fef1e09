/**
 * Everything that is checked before a change is taken, one stage after the other; ends with "N passed, N failed".
 * `node scripts/test.ts unit integration` runs these stages only.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, sum, type Count } from './report.ts';
import { run } from './run.ts';
import { stages, type Stage } from './stages.ts';

async function check(command: string[]): Promise<Count> {
  const code = await run(command);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function test(project: string): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-report-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(['vitest', 'run', `--project=${project}`, ...reporters]);
  const json = readText(report);
  rmSync(folder, { recursive: true });
  return countTests(json, code);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const lines: string[] = [];
const counts: Count[] = [];
const runStage = ({ command, project }: Stage) => (command ? check(command) : test(project!));
for (const stage of stages.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  console.log(`\n== ${stage.name}`);
  const started = performance.now();
  const count = await runStage(stage);
  counts.push(count);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  lines.push(`${stage.name.padEnd(30)} ${seconds.padStart(6)} s  ${count.passed} passed, ${count.failed} failed`);
}
const { passed, failed } = sum(counts);
console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
