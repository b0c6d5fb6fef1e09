import { spawnSync } from 'node:child_process';

/** What DynamoDB Local needs. */
const needed = 17;

/** Why DynamoDB Local cannot run with what `java -version` says (undefined: there is no Java), as one sentence. */
export function javaRefusal(version: string | undefined): string | undefined {
  const major = Number(/version "(\d+)/.exec(version ?? '')?.[1]);
  if (major >= needed) return undefined;
  const found = version === undefined ? 'there is no "java" on this machine' : `"java" here is ${firstLine(version)}`;
  return `DynamoDB Local needs Java ${needed} or newer, and ${found}. "npm test" needs no Java.`;
}

const firstLine = (text: string) => text.trim().split('\n')[0];

/** What `java -version` says; undefined without Java. */
export function javaVersion(): string | undefined {
  const { error, status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return error || status !== 0 ? undefined : stderr;
}
