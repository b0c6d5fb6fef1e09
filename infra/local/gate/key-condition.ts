/** A key attribute as DynamoDB's JSON carries it. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
}

/**
 * The value that a Query demands of the partition key: from KeyConditionExpression ("#pk = :pk AND
 * begins_with(sk, :s)")
 * or from the older KeyConditions. Undefined when there is none: the query is invalid then, and a policy on
 * leading keys refuses it.
 */
export function partitionValue(query: Record<string, unknown>, partitionKey: string): AttributeValue | undefined {
  const older = query.KeyConditions as Record<string, { AttributeValueList?: AttributeValue[] }> | undefined;
  if (older) return older[partitionKey]?.AttributeValueList?.[0];
  const names = (query.ExpressionAttributeNames ?? {}) as Record<string, string>;
  const values = (query.ExpressionAttributeValues ?? {}) as Record<string, AttributeValue>;
  const expression = String(query.KeyConditionExpression ?? '');
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w.-]+)[\s)]*=[\s(]*(:\w+)/g)) {
    if ((names[name] ?? name) === partitionKey) return values[value];
  }
  return undefined;
}
