import { describe, expect, it } from 'vitest';
import { partitionValue } from './key-condition.ts';

const query = (KeyConditionExpression: string) => ({
  KeyConditionExpression,
  ExpressionAttributeNames: { '#p': 'PK', '#s': 'SK' },
  ExpressionAttributeValues: { ':p': { S: 'EXE#1' }, ':s': { S: 'a' }, ':t': { S: 'b' } },
});

describe('the partition that a query names', () => {
  it.each([
    'PK = :p',
    '#p=:p',
    '(#p = :p)',
    '#s = :s AND #p = :p',
    '#p = :p AND #s BETWEEN :s AND :t',
    'begins_with(#s, :s) and (PK=(:p))',
  ])('is found in %s', (expression) => {
    expect(partitionValue(query(expression), 'PK')).toEqual({ S: 'EXE#1' });
  });

  it('is none where another key or comparison is named', () => {
    for (const expression of ['#s = :p', 'PK >= :p', 'PK < :p', 'begins_with(PK, :p)', '']) {
      expect(partitionValue(query(expression), 'PK')).toBeUndefined();
    }
  });

  it('is found in the older form too', () => {
    const older = {
      KeyConditions: { PK: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'EXE#1' }] } },
    };
    expect(partitionValue(older, 'PK')).toEqual({ S: 'EXE#1' });
  });
});
