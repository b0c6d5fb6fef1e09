import { arn, lambda } from './fixture.ts';

const policy = [
  {
    Effect: 'Allow' as const,
    Action: [
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:Query',
      'dynamodb:BatchWriteItem',
    ],
    Resource: [arn.table, `${arn.table}/index/*`],
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['EXE#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  },
];
/** A function that may touch its own prefix only. */
export const exercises = lambda('Exercises', policy);
export const TableName = 'Main';
export const item = (PK: string, more = {}) => ({ PK: { S: PK }, SK: { S: 'META' }, ...more });
export const key = (PK: string) => ({ PK: { S: PK }, SK: { S: 'META' } });
