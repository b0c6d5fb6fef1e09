import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { LambdaFunction } from '../template/model.ts';
import { createFunctions, type FunctionError, type Functions } from './index.ts';

const folders: string[] = [];
let functions: Functions | undefined;

afterEach(() => functions?.close());
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function bundle(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'function-'));
  folders.push(folder);
  writeFileSync(join(folder, 'index.mjs'), source);
  return folder;
}

function lambda(source: string, overrides: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    id: 'Api.Echo',
    name: 'Echo',
    arn: 'arn:aws:lambda:eu-west-3:000000000000:function:Echo',
    asset: bundle(source),
    handler: 'index.handler',
    memoryMb: 128,
    timeoutSeconds: 10,
    environment: { TABLE: 'chjassu' },
    accessKey: 'LOCALECHO',
    policy: [],
    sources: [],
    ...overrides,
  };
}

const lines: string[] = [];

function start(
  lambda: LambdaFunction,
  options: { cap?: number; idleMs?: number } = {},
): (event: unknown) => Promise<unknown> {
  lines.length = 0;
  functions = createFunctions({
    system: { functions: [lambda] },
    secretOf: (accessKey) => `secret of ${accessKey}`,
    onLog: (name, line) => lines.push(`${name}: ${line}`),
    domain: 'chjassu.localhost',
    port: 8080,
    ...options,
  });
  return (event) => functions!.invoke(lambda.arn, event);
}

const failure = (run: Promise<unknown>) =>
  run.then(
    () => expect.fail('it should have failed'),
    (error: FunctionError) => error,
  );

test('a function gets the event and answers with its result', async () => {
  const invoke = start(lambda('export const handler = async (event) => ({ got: event.n });'));
  expect(await invoke({ n: 1 })).toEqual({ got: 1 });
});

test('a function sees its own environment and nothing of the process that runs it', async () => {
  process.env['CHJASSU_SECRET_OF_THE_PARENT'] = 'x';
  const invoke = start(lambda('export const handler = async () => process.env;'));
  const environment = (await invoke({})) as Record<string, string>;
  expect(environment).toMatchObject({
    TABLE: 'chjassu',
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'LOCALECHO',
    AWS_SECRET_ACCESS_KEY: 'secret of LOCALECHO',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb.chjassu.localhost:8080',
    AWS_LAMBDA_FUNCTION_NAME: 'Echo',
  });
  expect(environment).not.toHaveProperty('CHJASSU_SECRET_OF_THE_PARENT');
  expect(environment).not.toHaveProperty('HOME');
});

test('a function gets the context of Lambda', async () => {
  const source =
    'export const handler = async (_, c) => [c.functionName, c.memoryLimitInMB, c.getRemainingTimeInMillis() > 0];';
  expect(await start(lambda(source))({})).toEqual(['Echo', '128', true]);
});

test('a name under .localhost leads a function to this machine, with node:http and with fetch', async () => {
  const server = createServer((request, response) => response.end(request.headers.host));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://s3.chjassu.localhost:${(server.address() as AddressInfo).port}/`;
  const invoke = start(
    lambda(`import { get } from 'node:http';
      const byHttp = (url) => new Promise((done, failed) =>
        get(url, async (answer) => done(Buffer.concat(await answer.toArray()).toString())).on('error', failed));
      export const handler = async (url) => [await byHttp(url), await (await fetch(url)).text()];`),
  );
  const host = new URL(address).host;
  expect(await invoke(address)).toEqual([host, host]);
  server.close();
});

test('invocations at the same time never share a worker, and no more than the cap run', async () => {
  const source = `let busy = 0; let most = 0;
    import { threadId } from 'node:worker_threads';
    export const handler = async () => {
      most = Math.max(most, ++busy);
      await new Promise((done) => setTimeout(done, 30));
      busy--;
      return { threadId, most };
    };`;
  const invoke = start(lambda(source), { cap: 2 });
  const answers = (await Promise.all([1, 2, 3, 4, 5].map(invoke))) as { threadId: number; most: number }[];
  expect(new Set(answers.map(({ most }) => most))).toEqual(new Set([1]));
  expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
});

test('a worker is kept for the next invocation', async () => {
  const invoke = start(lambda('let n = 0; export const handler = async () => ++n;'));
  await invoke({});
  expect(await invoke({})).toBe(2);
});

test('a function that takes too long is ended, and the next invocation starts afresh', async () => {
  const source =
    'let n = 0; export const handler = async (event) => (n++, event.hang ? new Promise(() => setInterval(() => {}, 1e3)) : n);';
  const invoke = start(lambda(source, { timeoutSeconds: 1 }));
  expect(await failure(invoke({ hang: true }))).toMatchObject({ failure: 'timed-out', functionName: 'Echo' });
  expect(await invoke({})).toBe(1);
});

test('an endless loop is ended by the time-out too', async () => {
  const invoke = start(lambda('export const handler = async () => { for (;;); };', { timeoutSeconds: 1 }));
  expect(await failure(invoke({}))).toMatchObject({ failure: 'timed-out' });
});

test('an error thrown by the handler comes back with its name and message', async () => {
  const invoke = start(lambda('export const handler = async () => { throw new TypeError("no such class"); };'));
  expect(await failure(invoke({}))).toMatchObject({
    failure: 'thrown',
    errorType: 'TypeError',
    errorMessage: 'no such class',
  });
});

test('a bundle that cannot be imported fails with the name of its function', async () => {
  const error = await failure(start(lambda('throw new Error("TABLE is missing");'))({}));
  expect(error).toMatchObject({ failure: 'import', message: 'Echo: Error: TABLE is missing' });
});

test('a bundle without the handler fails as on Lambda', async () => {
  const error = await failure(start(lambda('export const other = 1;'))({}));
  expect(error).toMatchObject({ failure: 'import', errorType: 'Runtime.HandlerNotFound' });
});

test('a function that exits or throws outside of its handler fails, and the next invocation starts afresh', async () => {
  const source = `export const handler = async (how) => {
    if (how === 'exit') process.exit(3);
    if (how === 'throw') await new Promise(() => setTimeout(() => { throw new RangeError('late'); }));
    return 'well';
  };`;
  const invoke = start(lambda(source));
  expect(await failure(invoke('exit'))).toMatchObject({
    failure: 'crashed',
    errorMessage: 'Runtime exited with status 3',
  });
  expect(await failure(invoke('throw'))).toMatchObject({ failure: 'crashed', errorType: 'RangeError' });
  expect(await invoke('')).toBe('well');
});

test('a function that uses more memory than it has is ended alone', async () => {
  const source = 'export const handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); };';
  const error = await failure(start(lambda(source, { memoryMb: 32 }))({}));
  expect(error).toMatchObject({ failure: 'crashed', errorType: 'Runtime.OutOfMemory' });
});

test('an event or an answer above 6 MB is refused', async () => {
  const invoke = start(lambda("export const handler = async (event) => 'x'.repeat(event.length ?? 7e6);"));
  expect(await failure(invoke('x'.repeat(7e6)))).toMatchObject({ failure: 'request-too-large' });
  expect(await failure(invoke({}))).toMatchObject({ failure: 'response-too-large' });
});

test('what a function writes is told line by line with its name', async () => {
  await start(lambda("export const handler = async () => { console.log('one\\ntwo'); console.error('three'); };"))({});
  await expect.poll(() => [...lines].sort()).toEqual(['Echo: one', 'Echo: three', 'Echo: two']);
});

test('after a replacement the new bundle answers, and an invocation under way still finishes on the old one', async () => {
  const described = lambda(`export const handler = async () => {
    console.log('started'); await new Promise((done) => setTimeout(done, 100)); return 'old'; };`);
  const invoke = start(described);
  const before = invoke({});
  await expect.poll(() => lines).toEqual(['Echo: started']);
  functions!.replace(described.arn, bundle("export const handler = async () => 'new';"));
  expect(await invoke({})).toBe('new');
  expect(await before).toBe('old');
  expect(await Promise.all([invoke({}), invoke({})])).toEqual(['new', 'new']);
});

test('an idle worker ends and a new one answers', async () => {
  const invoke = start(lambda('let n = 0; export const handler = async () => ++n;'), { idleMs: 1 });
  await expect
    .poll(async () => (await invoke({}), await new Promise((done) => setTimeout(done, 20)), invoke({})))
    .toBe(1);
});

test('where there is no more room, an idle worker of another function ends for a new one', async () => {
  const counting = 'let n = 0; export const handler = async () => ++n;';
  const [first, second] = ['First', 'Second'].map((name) => lambda(counting, { name, arn: `arn:${name}` }));
  functions = createFunctions({
    system: { functions: [first!, second!] },
    secretOf: () => '',
    onLog: () => undefined,
    domain: 'chjassu.localhost',
    port: 8080,
    room: 1,
  });
  const answers = [];
  for (const { arn } of [first!, first!, second!, first!]) answers.push(await functions.invoke(arn, {}));
  expect(answers).toEqual([1, 2, 1, 1]);
});
