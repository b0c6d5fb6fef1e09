import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../gate/gate.ts';
import { startCloud, system, type TestCloud } from './fixture.ts';
import { exercises, item, key, TableName } from './dynamodb.fixture.ts';

describe('DynamoDB on this machine', () => {
  let cloud: TestCloud;
  let own: ReturnType<TestCloud['clients']>['dynamodb'];
  let operator: ReturnType<TestCloud['clients']>['dynamodb'];

  const calls: Call[] = [];

  beforeAll(async () => {
    cloud = await startCloud(system({ functions: [exercises] }), { onCall: (call) => calls.push(call) });
    own = cloud.clients(exercises.accessKey).dynamodb;
    operator = cloud.clients().dynamodb;
  });
  afterAll(() => cloud.close());

  it('gives back what a function wrote under its own prefix', async () => {
    await own.send(new PutItemCommand({ TableName, Item: item('EXE#1', { title: { S: 'Animali' } }) }));
    const { Item } = await own.send(new GetItemCommand({ TableName, Key: key('EXE#1') }));
    expect(Item?.title).toEqual({ S: 'Animali' });
  });

  it('refuses a write that another writer came before', async () => {
    const put = () =>
      new PutItemCommand({
        TableName,
        Item: item('EXE#once'),
        ConditionExpression: 'attribute_not_exists(PK)',
      });
    await own.send(put());
    await expect(own.send(put())).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it("refuses another domain's prefix and names function, action, table and prefix, but no id", async () => {
    const refused = own.send(new PutItemCommand({ TableName, Item: item('USR#secret') }));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(refused).rejects.toThrow(
      /Exercises is not allowed to dynamodb:PutItem on arn:.*Main \(leading key USR#…\)/,
    );
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it('judges a query by the partition that it names, also on an index', async () => {
    const query = (values: string, expression = '#p = :p AND begins_with(GS1SK, :s)') =>
      own.send(
        new QueryCommand({
          TableName,
          IndexName: 'GS1',
          KeyConditionExpression: expression,
          ExpressionAttributeNames: { '#p': 'GS1PK' },
          ExpressionAttributeValues: { ':p': { S: values }, ':s': { S: 'x' } },
        }),
      );
    await expect(query('EXE#1')).resolves.toMatchObject({ Count: 0 });
    await expect(query('EXE#1', '(begins_with(GS1SK,:s)) AND (#p=:p)')).resolves.toMatchObject({ Count: 0 });
    await expect(query('USR#1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('refuses a whole batch for one foreign key in it', async () => {
    const batch = (...keys: string[]) =>
      own.send(
        new BatchWriteItemCommand({
          RequestItems: { Main: keys.map((PK) => ({ PutRequest: { Item: item(PK) } })) },
        }),
      );
    await expect(batch('EXE#2', 'EXE#3')).resolves.toBeDefined();
    await expect(batch('EXE#4', 'USR#1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('judges a put by the item that it writes, not by what else the call carries', async () => {
    const client = cloud.clients(exercises.accessKey).dynamodb;
    const smuggle = (next: (args: object) => Promise<unknown>) => (args: object) => {
      const { request } = args as { request: { body: string; headers: Record<string, string> } };
      request.body = JSON.stringify({ TableName, Item: item('USR#1'), Key: key('EXE#1') });
      request.headers['content-length'] = String(Buffer.byteLength(request.body));
      return next(args);
    };
    client.middlewareStack.add(smuggle as never, { step: 'build', priority: 'low' });
    const put = client.send(new PutItemCommand({ TableName, Item: item('USR#1') }));
    await expect(put).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('lets nobody scan without a permission for it', async () => {
    await expect(own.send(new ScanCommand({ TableName }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(operator.send(new ScanCommand({ TableName, Limit: 1 }))).resolves.toMatchObject({
      Count: 1,
    });
  });

  it('says that transactions are not part of the platform', async () => {
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName, Item: item('EXE#9') } }],
    });
    await expect(operator.send(transaction)).rejects.toThrow(/not part of this platform/);
  });

  it('answers a table that does not exist as DynamoDB does', async () => {
    const get = new GetItemCommand({ TableName: 'Other', Key: key('EXE#1') });
    await expect(own.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('refuses a wrong secret and an unknown access key', async () => {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    const call = (accessKeyId: string) =>
      new DynamoDBClient({
        region: 'eu-west-3',
        endpoint: cloud.origin,
        credentials: { accessKeyId, secretAccessKey: 'wrong' },
        maxAttempts: 1,
      }).send(new GetItemCommand({ TableName, Key: key('EXE#1') }));
    await expect(call(exercises.accessKey)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(call('STRANGER')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('counts calls and units per function, and leaves the answer as it was asked for', async () => {
    const before = cloud.services.counts.snapshot();
    const { ConsumedCapacity } = await own.send(
      new GetItemCommand({ TableName, Key: key('EXE#1'), ConsistentRead: true }),
    );
    const asked = await own.send(new GetItemCommand({ TableName, Key: key('EXE#1'), ReturnConsumedCapacity: 'TOTAL' }));
    expect(ConsumedCapacity).toBeUndefined();
    expect(asked.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 0.5 });
    expect(cloud.services.counts.since(before)).toEqual({
      [exercises.id]: { 'dynamodb:GetItem': 2, readUnits: 1.5 },
    });
  });

  it('tells of each call, allowed or refused, without keys of items', async () => {
    calls.length = 0;
    await own.send(new GetItemCommand({ TableName, Key: key('EXE#1') }));
    await own.send(new GetItemCommand({ TableName, Key: key('USR#secret') })).catch(() => undefined);
    expect(calls).toEqual([
      { caller: exercises.id, operation: 'dynamodb:GetItem', allowed: true },
      { caller: exercises.id, operation: 'dynamodb:GetItem', allowed: false },
    ]);
  });

  it('counts a write unit for the table and for each index that the item is in', async () => {
    const units = async (send: () => Promise<unknown>) => {
      const before = cloud.services.counts.snapshot();
      await send().catch(() => undefined);
      return cloud.services.counts.since(before)[exercises.id]?.writeUnits;
    };
    const indexed = { GS1PK: { S: 'a' }, GS1SK: { S: 'b' } };
    expect(await units(() => own.send(new PutItemCommand({ TableName, Item: item('EXE#5') })))).toBe(1);
    expect(await units(() => own.send(new PutItemCommand({ TableName, Item: item('EXE#6', indexed) })))).toBe(2);
    const update = {
      TableName,
      Key: key('EXE#6'),
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': { S: 'x' } },
    };
    const answer = await own.send(new UpdateItemCommand(update));
    expect(answer.Attributes).toBeUndefined();
    expect(await units(() => own.send(new UpdateItemCommand(update)))).toBe(2);
    expect(await units(() => own.send(new DeleteItemCommand({ TableName, Key: key('EXE#6') })))).toBe(2);
    const failing = new DeleteItemCommand({
      TableName,
      Key: key('EXE#5'),
      ConditionExpression: 'attribute_not_exists(PK)',
    });
    expect(await units(() => own.send(failing))).toBe(1);
  });

  it('deletes what has outlived its time, and nothing else', async () => {
    const expires = (seconds: number) => ({
      expires: { N: String(Math.floor(Date.now() / 1000) + seconds) },
    });
    for (const [PK, more] of Object.entries({
      'EXE#old': expires(-10),
      'EXE#new': expires(60),
      'EXE#never': {},
    })) {
      await own.send(new PutItemCommand({ TableName, Item: item(PK, more) }));
    }
    await cloud.services.sweep();
    const found = async (PK: string) =>
      (await own.send(new GetItemCommand({ TableName, Key: key(PK) }))).Item !== undefined;
    expect([await found('EXE#old'), await found('EXE#new'), await found('EXE#never')]).toEqual([false, true, true]);
  });

  it('refuses an empty string as the key of an index, as DynamoDB does', async () => {
    const indexed = (GS1PK: string) => ({ GS1PK: { S: GS1PK }, GS1SK: { S: 'b' } });
    const put = own.send(new PutItemCommand({ TableName, Item: item('EXE#7', indexed('')) }));
    await expect(put).rejects.toMatchObject({ name: 'ValidationException' });
    const update = own.send(
      new UpdateItemCommand({
        TableName,
        Key: key('EXE#7'),
        UpdateExpression: 'SET #g = :g, a = :g',
        ExpressionAttributeNames: { '#g': 'GS1PK' },
        ExpressionAttributeValues: { ':g': { S: '' } },
      }),
    );
    await expect(update).rejects.toThrow(/IndexKey: GS1PK/);
    await expect(
      own.send(new PutItemCommand({ TableName, Item: item('EXE#7', { ...indexed('x'), title: { S: '' } }) })),
    ).resolves.toBeDefined();
  });

  it.each([
    ['PutItem', { TableName, Item: { PK: { S: 'EXE#1' }, SK: { S: 'a' }, list: { L: [null] } } }],
    ['GetItem', { TableName, Key: { PK: { S: 'EXE#1' }, SK: null } }],
    ['Query', { TableName, KeyConditionExpression: '(((' }],
    ['BatchGetItem', { RequestItems: { Main: { Keys: 'none' } } }],
    ['BatchWriteItem', { RequestItems: { Main: [null] } }],
    ['UpdateItem', { TableName, Key: 7 }],
  ])('answers a malformed %s with an error of the protocol and stays up', async (operation, body) => {
    const middleware = (next: (args: { request: unknown }) => Promise<unknown>) => (args: { request: unknown }) => {
      const request = args.request as { body: string; headers: Record<string, string> };
      request.body = JSON.stringify(body);
      request.headers['content-length'] = String(Buffer.byteLength(request.body));
      request.headers['x-amz-target'] = `DynamoDB_20120810.${operation}`;
      return next(args);
    };
    const client = cloud.clients().dynamodb;
    client.middlewareStack.add(middleware as never, { step: 'build', priority: 'low' });
    await expect(client.send(new ScanCommand({ TableName }))).rejects.toBeInstanceOf(DynamoDBServiceException);
    await expect(own.send(new GetItemCommand({ TableName, Key: key('EXE#1') }))).resolves.toBeDefined();
  });

  it('answers what is not JSON with an error of the protocol, not with a crash', async () => {
    const response = await fetch(cloud.origin, {
      method: 'POST',
      body: '{',
      headers: { authorization: 'AWS4-HMAC-SHA256 x/dynamodb/aws4_request' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      __type: expect.stringContaining('IncompleteSignatureException') as string,
    });
  });
});
