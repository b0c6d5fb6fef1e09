import { expect, it } from 'vitest';
import { deploy, type Hands } from './deploy.ts';

const file = (key: string) => ({ path: `/${key}`, key, contentType: 'text/plain', cacheControl: 'no-cache' });

/** Hands that write down what they would do. */
function recording(outputs: ReturnType<Hands['outputs']>): { done: string[]; hands: Hands } {
  const done: string[] = [];
  const note = async (command: string[]) => void done.push(command.join(' '));
  const hands: Hands = {
    build: note,
    deploy: note,
    outputs: () => outputs,
    put: async (bucket, groups) => void done.push(`put ${groups.flat().map(({ key }) => key)} into ${bucket}`),
    webFiles: () => [[file('mark.svg')], [file('index.html')]],
    playerFiles: () => [[file('lib/player/v1/frame.js')]],
  };
  return { done, hands };
}

const buckets = { 'Chjassu-Data': { ContentBucketName: 'content-1', WebBucketName: 'web-1' } };

it('lets nothing be named before it is there', async () => {
  const { done, hands } = recording(buckets);
  await deploy({ context: ['domain=chjassu.example'], more: ['--require-approval', 'never'] }, hands);
  const cdkDeploy = 'cdk deploy --app cdk.out --outputs-file build/outputs.json --require-approval never';
  expect(done).toEqual([
    'cdk synth --quiet --context domain=chjassu.example',
    'vite build web --logLevel warn',
    `${cdkDeploy} Data`,
    'put lib/player/v1/frame.js into content-1',
    `${cdkDeploy} --all`,
    'put mark.svg,index.html into web-1',
  ]);
});

it('stops at the first thing that fails', async () => {
  const { done, hands } = recording(buckets);
  const refuse = () => Promise.reject(new Error('no credentials'));
  await expect(deploy({ context: [], more: [] }, { ...hands, deploy: refuse })).rejects.toThrow('no credentials');
  expect(done).toEqual(['cdk synth --quiet', 'vite build web --logLevel warn']);
});

it('says which output is missing rather than put files anywhere', async () => {
  const { hands } = recording({});
  await expect(deploy({ context: [], more: [] }, hands)).rejects.toThrow(/names no ContentBucketName/);
});
