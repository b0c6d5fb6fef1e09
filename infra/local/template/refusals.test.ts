import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOMAIN, synthesizeFixture } from './fixture.ts';
import { readSystem } from './load.ts';
import type { System } from './model.ts';

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  Outputs: Record<string, unknown>;
}

const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
const assembly = join(folder, 'cdk.out');

beforeAll(() => synthesizeFixture(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the assembly with one of its templates changed. */
function readChanged(stack: string, change: (template: Template) => void): System {
  const changed = mkdtempSync(join(folder, 'changed-'));
  cpSync(assembly, changed, { recursive: true });
  const file = join(changed, `${stack}.template.json`);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  change(template);
  writeFileSync(file, JSON.stringify(template));
  return readSystem({ assembly: changed, domain: DOMAIN, port: 8080 });
}

/** Sets a variable of the function's environment. */
const withVariable = (name: string, value: unknown) => (template: Template) => {
  const lambda = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::Lambda::Function');
  (lambda?.Properties['Environment'] as { Variables: Record<string, unknown> }).Variables[name] = value;
};

/** Sets a property of the function. */
const withProperty = (name: string, value: unknown) => (template: Template) => {
  const lambda = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::Lambda::Function');
  lambda!.Properties[name] = value;
};

const without = (type: string) => (template: Template) => {
  for (const [id, { Type }] of Object.entries(template.Resources)) if (Type === type) delete template.Resources[id];
};

test.each<[string, string, (template: Template) => void, RegExp]>([
  [
    'a type that is not run here',
    'Web',
    ({ Resources }) => (Resources['Search'] = { Type: 'AWS::OpenSearchService::Domain', Properties: {} }),
    /^Web\.Search: AWS::OpenSearchService::Domain is not run on this machine$/,
  ],
  [
    'an attribute that nobody gives',
    'Api',
    withVariable('ROLE', { 'Fn::GetAtt': ['Http36EFD62B', 'Nothing'] }),
    /^Api\.Directory\w+\.Environment\.Variables\.ROLE: attribute Nothing of Http36EFD62B .* is not known on this machine$/,
  ],
  [
    'a reference to nothing',
    'Api',
    withVariable('ROLE', { Ref: 'Missing' }),
    /^Api\.Directory\w+\.Environment\.Variables\.ROLE: "Missing" is neither a resource nor a parameter with a default$/,
  ],
  [
    'a value that no stack exports',
    'Api',
    withVariable('OTHER', { 'Fn::ImportValue': 'elsewhere' }),
    /^Api\.Directory\w+\.Environment\.Variables\.OTHER: no stack exports "elsewhere"$/,
  ],
  [
    'a secret',
    'Api',
    withVariable('SECRET', '{{resolve:secretsmanager:x}}'),
    /^Api\.Directory\w+\.Environment\.Variables\.SECRET: dynamic references are not resolved here$/,
  ],
  [
    'a property that would change what happens',
    'Api',
    withProperty('Layers', ['arn:aws:lambda:eu-west-3:1:layer:x:1']),
    /^Api\.Directory\w+\.Layers: a function has layers, which is not run on this machine$/,
  ],
  [
    'an intrinsic function that is unheard of',
    'Api',
    withProperty('Description', { 'Fn::GetAZs': '' }),
    /^Api\.Directory\w+\.Description: Fn::GetAZs is not resolved on this machine$/,
  ],
  [
    'a function that the API may not call',
    'Api',
    without('AWS::Lambda::Permission'),
    /^Api\.Http\w+: apigateway\.amazonaws\.com may not call .*Directory\w+ for ANY /,
  ],
  [
    'a queue that the bucket may not send to',
    'Data',
    without('AWS::SQS::QueuePolicy'),
    /^Data\.Uploads\w+: s3\.amazonaws\.com may not send to .*Work/,
  ],
])('%s is refused by stack, logical id and property', (_, stack, change, message) => {
  expect(() => readChanged(stack, change)).toThrow(message);
});

test('an output that is exported under a name can be read by another stack', () => {
  const changed = readChanged('Api', (template) => {
    template.Outputs['Greeting'] = {
      Value: `https://${DOMAIN}/a`,
      Export: { Name: { 'Fn::Join': ['', ['greet', 'ing']] } },
    };
    withVariable('GREETING', { 'Fn::ImportValue': 'greeting' })(template);
  });
  expect(changed.functions[0]?.environment['GREETING']).toBe('http://chjassu.localhost:8080/a');
});
