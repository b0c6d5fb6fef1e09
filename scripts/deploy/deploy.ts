import type { PublishedFile } from '../../infra/publish/files.ts';

/** What a deployment does to the world. */
export interface Hands {
  /** Makes something on this machine. */
  build: (command: string[]) => Promise<void>;
  /** Changes the account. */
  deploy: (command: string[]) => Promise<void>;
  /** What the stacks say of themselves, by stack and output. */
  outputs: () => Record<string, Record<string, string>>;
  put: (bucket: string, groups: PublishedFile[][]) => Promise<void>;
  webFiles: () => PublishedFile[][];
  playerFiles: () => PublishedFile[][];
}

export interface Request {
  /** `name=value` pairs that go over the context of cdk.json. */
  context: string[];
  /** Handed on to `cdk deploy`. */
  more: string[];
}

/** Where `cdk deploy` writes what the stacks say. */
export const outputsFile = 'build/outputs.json';

/**
 * Deploys everything, each part before what names it: the buckets, the player of exercises, the functions that render
 * its pages, the application's files.
 */
export async function deploy({ context, more }: Request, hands: Hands): Promise<void> {
  await hands.build(['cdk', 'synth', '--quiet', ...context.flatMap((pair) => ['--context', pair])]);
  await hands.build(['vite', 'build', 'web', '--logLevel', 'warn']);
  const cdkDeploy = ['cdk', 'deploy', '--app', 'cdk.out', '--outputs-file', outputsFile, ...more];
  await hands.deploy([...cdkDeploy, 'Data']);
  await hands.put(bucketOf(hands.outputs(), 'ContentBucketName'), hands.playerFiles());
  await hands.deploy([...cdkDeploy, '--all']);
  await hands.put(bucketOf(hands.outputs(), 'WebBucketName'), hands.webFiles());
}

function bucketOf(outputs: ReturnType<Hands['outputs']>, name: string): string {
  const bucket = outputs['Chjassu-Data']?.[name];
  if (!bucket) throw new Error(`The stack Chjassu-Data names no ${name}: see ${outputsFile}.`);
  return bucket;
}
