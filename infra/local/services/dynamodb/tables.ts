import type { Table } from '../../template/model.ts';
import type { Engine, Json } from './engine.ts';

/**
 * What the engines know of a table's definition. Left out, because it has no meaning on one machine:
 * encryption, point-in-time recovery, deletion protection, tags, table class, contributor insights and
 * resource policies;
 * time to live, which the sweep does; and streams, which this platform does not use.
 */
const understood = [
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
] as const;
const understoodOfIndex = ['IndexName', 'KeySchema', 'Projection', 'ProvisionedThroughput'];

const patienceMs = 10_000;

/**
 * Creates the table if it is missing and waits until it can be used; refuses a folder whose table has other
 * keys or indexes.
 */
export async function ensureTable(engine: Engine, table: Table): Promise<void> {
  const wanted = definitionOf(table);
  const existing = await describe(engine, table);
  if (existing === undefined) {
    const created = await engine.call('CreateTable', wanted);
    if (created.status !== 200)
      throw new Error(`cannot create the table ${table.name}: ${JSON.stringify(created.body)}`);
  } else if (shapeOf(existing) !== shapeOf(wanted)) {
    throw new Error(`the table ${table.name} has other keys or indexes than the template`);
  }
  await untilActive(engine, table);
}

function definitionOf(table: Table): Json {
  const pick = (source: Json, names: readonly string[]) =>
    Object.fromEntries(names.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]));
  const definition: Json = { TableName: table.name, ...pick(table.definition, understood) };
  for (const kind of ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes']) {
    if (Array.isArray(definition[kind]))
      definition[kind] = (definition[kind] as Json[]).map((index) => pick(index, understoodOfIndex));
  }
  return definition;
}

async function describe(engine: Engine, table: Table): Promise<Json | undefined> {
  const { status, body } = await engine.call('DescribeTable', { TableName: table.name });
  if (status === 200) return body.Table as Json;
  if (String(body.__type).endsWith('ResourceNotFoundException')) return undefined;
  throw new Error(`cannot describe the table ${table.name}: ${JSON.stringify(body)}`);
}

/** Keys and indexes in one comparable text. */
function shapeOf(definition: Json): string {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap(
    (kind) => (definition[kind] as Json[] | undefined) ?? [],
  );
  const shapes = indexes.map((index) => JSON.stringify([index.IndexName, index.KeySchema, projectionOf(index)])).sort();
  return JSON.stringify([definition.KeySchema, shapes]);
}

function projectionOf(index: Json): unknown[] {
  const { ProjectionType, NonKeyAttributes } = (index.Projection ?? {}) as {
    ProjectionType?: string;
    NonKeyAttributes?: string[];
  };
  return [ProjectionType, [...(NonKeyAttributes ?? [])].sort()];
}

async function untilActive(engine: Engine, table: Table): Promise<void> {
  const end = Date.now() + patienceMs;
  while ((await describe(engine, table))?.TableStatus !== 'ACTIVE') {
    if (Date.now() > end) throw new Error(`the table ${table.name} was left half created`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
