import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { describe, expect, it } from 'vitest';
import { startCloud, system } from './fixture.ts';
import { exercises, item, key, TableName } from './dynamodb.fixture.ts';

describe('another engine', () => {
  it('serves the table behind the same gate and counts', async () => {
    const other = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const cloud = await startCloud(system({ functions: [exercises] }), {
      dynamodbEndpoint: `http://127.0.0.1:${port}`,
    });
    const { dynamodb } = cloud.clients(exercises.accessKey);
    await dynamodb.send(new PutItemCommand({ TableName, Item: item('EXE#1') }));
    await expect(dynamodb.send(new PutItemCommand({ TableName, Item: item('USR#1') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(cloud.services.counts.of(exercises.id)).toEqual({ 'dynamodb:PutItem': 1, writeUnits: 1 });
    await cloud.close();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('the table of a data folder', () => {
  it('is found again at the next start, and refused when it is in use or its keys have changed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chjassu-table-'));
    const first = await startCloud(system(), { folder });
    await first.clients().dynamodb.send(new PutItemCommand({ TableName, Item: item('EXE#1') }));
    await first.close();
    const second = await startCloud(system(), { folder });
    const { Item } = await second.clients().dynamodb.send(new GetItemCommand({ TableName, Key: key('EXE#1') }));
    await second.close();
    expect(Item).toBeDefined();
    const [running, another] = [await startCloud(system(), { folder }), startCloud(system(), { folder })];
    await expect(another).rejects.toThrow(/in use/);
    await running.close();
    const changed = system();
    changed.tables[0]!.definition = {
      ...changed.tables[0]!.definition,
      GlobalSecondaryIndexes: undefined,
      AttributeDefinitions: undefined,
    };
    await expect(startCloud(changed, { folder })).rejects.toThrow(/other keys or indexes/);
    rmSync(folder, { recursive: true, force: true });
  });
});
