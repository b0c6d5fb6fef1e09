import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import type { RawEntry } from '../testing/raw-zip.ts';

type Entries = { name: string; data: Buffer }[];

/** Bytes overwritten, a piece cut out, a piece doubled. */
export function mutatedBytes(good: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat({ max: good.length - 1 });
  const overwritten = fc
    .array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 })
    .map((changes) => changes.reduce((bytes, [at, value]) => bytes.fill(value, at, at + 1), Buffer.from(good)));
  const pieces = fc.tuple(place, place).map((ends) => ends.sort((one, other) => one - other) as [number, number]);
  const cut = pieces.map(([from, to]) => Buffer.concat([good.subarray(0, from), good.subarray(to)]));
  const doubled = pieces.map(([from, to]) => Buffer.concat([good.subarray(0, to), good.subarray(from)]));
  return fc.oneof(
    overwritten,
    place.map((length) => good.subarray(0, length)),
    cut,
    doubled,
  );
}

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'h5p.json',
    'H5P.json',
    'content/',
    'content',
    'Test.Base/base.js/x.js',
    'Test.Base-1.2/library.json',
  ),
  fc.constantFrom(
    '../a.js',
    'content/../a',
    'a\\b',
    '/a',
    'content/a\u0300.png',
    'content/.a',
    '__proto__/library.json',
  ),
);

/** Entries in another order, left out, doubled, with other names, other data, other words about themselves. */
export function mutatedEntries(good: Entries): fc.Arbitrary<RawEntry[]> {
  const lie = fc.record<Partial<RawEntry>>(
    {
      name: names,
      method: fc.constantFrom(0, 8, 9, 12),
      flags: fc.constantFrom(0, 1, 8, 0x0800, 0x0808),
      mode: fc.constantFrom(0o100644, 0o120777, 0o040755),
      crc: fc.nat(),
      declaredSize: fc.oneof(fc.nat({ max: 5000 }), fc.constant(0xffffffff)),
      declaredPackedSize: fc.oneof(fc.nat({ max: 5000 }), fc.constant(0xffffffff)),
      at: fc.nat({ max: 6000 }),
      extra: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      data: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      local: fc.record(
        { name: names, size: fc.nat({ max: 5000 }), method: fc.constantFrom(0, 8) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  const told = (entry: RawEntry) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(entry) },
      { weight: 1, arbitrary: lie.map((lies) => ({ ...entry, ...lies })) },
    );
  const all = fc.tuple(...good.map(told));
  return fc.oneof(
    all,
    all.chain((entries) => fc.shuffledSubarray([...entries, ...entries.slice(0, 3)])),
  );
}

const strange = fc.oneof(
  fc.json({ maxDepth: 4 }).map((text): unknown => JSON.parse(text)),
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    1.5,
    '',
    [],
    {},
    '__proto__',
    'constructor',
    '../..',
    '\ud800',
    '<script>',
    'https://e.org/a.js',
  ),
  fc.constantFrom<unknown>(
    'Test.Base 1.2',
    { library: 'Test.Base 1.2', params: {} },
    [{ path: '../x.js' }],
    'text',
    'group',
    'library',
  ),
);

/** A value at some depth replaced, taken away, or wrapped. */
function mutatedValue(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) return strange;
  const keys = Object.keys(value);
  const inside = fc
    .constantFrom(...(keys.length > 0 ? keys : ['a']))
    .chain((key) =>
      mutatedValue((value as Record<string, unknown>)[key]).map((other) =>
        Array.isArray(value)
          ? value.map((member: unknown, at) => (String(at) === key ? other : member))
          : { ...value, [key]: other },
      ),
    );
  const without = fc
    .constantFrom(...(keys.length > 0 ? keys : ['a']))
    .map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
  return fc.oneof(
    { weight: 6, arbitrary: inside },
    { weight: 1, arbitrary: strange },
    { weight: 1, arbitrary: without },
  );
}

/** One to three of a package's documents with something else in them. */
export function mutatedJson(good: Entries): fc.Arbitrary<Entries> {
  const documents = good.filter(({ name }) => name.endsWith('.json'));
  return fc.subarray(documents, { minLength: 1, maxLength: 3 }).chain((chosen) => {
    const others = chosen.map(({ name, data }) =>
      mutatedValue(JSON.parse(data.toString())).map((value) => ({ name, data: Buffer.from(JSON.stringify(value)) })),
    );
    return fc.tuple(...others).map((changed) => {
      const byName = new Map(changed.map(({ name, data }) => [name, data]));
      return good.map((entry) => ({ ...entry, data: byName.get(entry.name) ?? entry.data }));
    });
  });
}
