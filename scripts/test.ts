/**
 * Everything that is checked before a change is taken; ends with "N passed, N failed".
 * `node scripts/test.ts unit integration` runs these stages only.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, sum, type Count } from './report.ts';
import { run } from './run.ts';
import { waves, type Stage } from './stages.ts';

type Say = (text: string) => void;

async function check(command: string[], say?: Say): Promise<Count> {
  const code = await run(command, { say });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function test(project: string, shard: string, say?: Say): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-report-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(['vitest', 'run', `--project=${project}`, `--shard=${shard}`, ...reporters], { say });
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

/** What runs side by side says what it has to say when it is over, so that it can be told apart. */
async function runStage({ name, command, project, shards = 1 }: Stage, alone: boolean): Promise<Count> {
  const live = alone && shards === 1;
  if (live) console.log(`\n== ${name}`);
  const started = performance.now();
  const parts = Array.from({ length: shards }, async (_none, index) => {
    const said: string[] = [];
    const say = live ? undefined : (text: string) => void said.push(text);
    const count = await (command ? check(command, say) : test(project!, `${index + 1}/${shards}`, say));
    return { count, said };
  });
  const done = await Promise.all(parts);
  const count = sum(done.map((part) => part.count));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  lines.push(`${name.padEnd(30)} ${seconds.padStart(6)} s  ${count.passed} passed, ${count.failed} failed`);
  if (!live) console.log(`\n== ${name}\n${done.flatMap(({ said }) => said).join('')}`);
  return count;
}

const chosen = process.argv.slice(2);
const names = waves.flat().map(({ name }) => name);
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(1);
}

const lines: string[] = [];
const counts: Count[] = [];
for (const wave of waves) {
  const stages = wave.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  counts.push(...(await Promise.all(stages.map((stage) => runStage(stage, stages.length === 1)))));
}
const { passed, failed } = sum(counts);
console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
