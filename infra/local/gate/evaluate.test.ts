import { describe, expect, it } from 'vitest';
import type { PolicyStatement } from '../template/model.ts';
import { createClassifier } from './classes.ts';
import { checkConditionKeys } from './condition-keys.ts';
import { createEvaluator } from './evaluate.ts';

const table = 'arn:aws:dynamodb:eu-west-3:000000000000:table/Main';
const statements: PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
    Resource: table,
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['EXE#*', 'LIB#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  },
];
const principal = { name: 'arn:aws:iam::000000000000:role/Exercises', statements };
const none = { name: '', statements: [] };

describe('the evaluation of policies', () => {
  const allows = createEvaluator('000000000000');
  const ask = (keys: string[], action = 'dynamodb:BatchGetItem', resource = table) =>
    allows(principal, { action, resource, context: keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {} }, none);

  it('remembers answers without mixing up what differs to the policy', async () => {
    expect(await ask(['EXE#1'])).toBe(true);
    expect(await ask(['EXE#2', 'LIB#a'])).toBe(true);
    expect(await ask(['EXE#2', 'USR#a'])).toBe(false);
    expect(await ask(['EXE'])).toBe(false);
    expect(await ask([])).toBe(false);
    expect(await ask(['EXE#1'], 'dynamodb:PutItem')).toBe(false);
    expect(await ask(['EXE#1'], 'dynamodb:GetItem', `${table}2`)).toBe(false);
    expect(await ask(['EXE#1'])).toBe(true);
  });

  it('refuses what a resource policy denies, whatever the role may', async () => {
    const reader = {
      name: 'arn:aws:iam::000000000000:role/Reader',
      statements: [{ Effect: 'Allow' as const, Action: 's3:*', Resource: '*' }],
    };
    const tls: PolicyStatement = {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: 'arn:aws:s3:::b/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    const get = (secure: string) =>
      allows(
        reader,
        { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context: { 'aws:SecureTransport': secure } },
        { name: 'b', statements: [tls] },
      );
    expect([await get('true'), await get('false')]).toEqual([true, false]);
  });
});

describe('the classes of values', () => {
  it('hold together what no pattern of the policy tells apart', () => {
    const classify = createClassifier(statements);
    expect(classify('EXE#1')).toBe(classify('EXE#99999'));
    expect(classify('EXE#1')).not.toBe(classify('LIB#1'));
    expect(classify('exe#1')).not.toBe(classify('EXE#1'));
    expect(classify('USR#1')).toBe(classify('anything'));
  });

  it.each<[string, PolicyStatement]>([
    ['holds a variable', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${aws:username}/*' }],
    [
      'compares numbers',
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: '*',
        Condition: { NumericLessThan: { 's3:max-keys': '10' } },
      },
    ],
  ])('tell every value apart when the policy %s', (_what, statement) => {
    const classify = createClassifier([statement]);
    expect(classify('5')).not.toBe(classify('50'));
  });
});

describe('a policy on circumstances that are not known here', () => {
  const statement = (Action: string): PolicyStatement => ({
    Effect: 'Allow',
    Action,
    Resource: '*',
    Condition: { StringEquals: { 'dynamodb:Attributes': 'a' } },
  });
  it('stops the start for the four services and is no matter for others', () => {
    expect(() => checkConditionKeys('Exercises', [statement('dynamodb:GetItem')])).toThrow(
      /Exercises uses the condition key dynamodb:Attributes/,
    );
    expect(() => checkConditionKeys('Exercises', [statement('xray:PutTraceSegments')])).not.toThrow();
  });
});
