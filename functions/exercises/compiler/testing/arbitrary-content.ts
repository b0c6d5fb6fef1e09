import fc from 'fast-check';
import type { Field } from '../semantics/field.ts';

/** A field, and something that stands in its place: mostly of the right shape, with content that means harm. */
export type FieldAndValue = { field: Field; value: unknown };

const fragments = fc.constantFrom(
  ...['<p>', '</p>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">'],
  ...['<a href="&#106;avascript:alert(1)">', '</a>', '<svg onload=alert(1)>', '<iframe src=//x>', '<math><mi>', '<!--'],
  ...['-->', '<p style="background:url(javascript:x);position:fixed">', '<strong style="position:fixed" onclick="x">'],
  ...[
    '<table><tr><td onmouseover=x>',
    '<style>*{}',
    '</style>',
    '<noscript><p title="</noscript><img src=x onerror=y>">',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    '"',
    "'",
    '<',
    '>',
    '&',
    '&lt;',
    '&nbsp;',
    '\u00a0',
    '\0',
    'a',
    'è',
    '😀',
  ],
);
const hostileText = fc.array(fragments, { maxLength: 8 }).map((parts) => parts.join(''));
const anything = fc.oneof(hostileText, fc.jsonValue({ maxDepth: 2 }));

const tags = fc.subarray(
  [
    'a',
    'strong',
    'em',
    'table',
    'ul',
    'img',
    'h2',
    'pre',
    'script',
    'style',
    'svg',
    'iframe',
    'math',
    'noscript',
    '!--',
  ],
  { maxLength: 6 },
);
const small = fc.integer({ min: -3, max: 12 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const name = fc.constantFrom('text', 'url', 'media', 'number', 'protocol', '__proto__', 'constructor');

const text = fc.record({
  field: fc.record({
    ...{ name, type: fc.constant('text'), tags: maybe(tags), maxLength: maybe(small), optional: maybe(fc.boolean()) },
    font: maybe(fc.record({ color: fc.boolean(), size: fc.boolean(), family: fc.boolean() })),
    regexp: maybe(fc.constantFrom({ pattern: '^https?://' }, { pattern: '(' }, { pattern: 'a', modifiers: 'i' })),
  }),
  value: fc.oneof({ weight: 5, arbitrary: hostileText }, { weight: 1, arbitrary: anything }),
});

const number = fc.record({
  field: fc.record({
    ...{ name, type: fc.constant('number'), min: maybe(small), max: maybe(small) },
    ...{ step: maybe(fc.constantFrom(0, 0.5, 1, 5)), decimals: maybe(fc.constantFrom(0, 1, 2)) },
  }),
  value: fc.oneof(fc.double(), fc.double().map(String), anything),
});

const select = fc.record({
  field: fc.record({
    ...{ name, type: fc.constant('select'), multiple: maybe(fc.boolean()), optional: maybe(fc.boolean()) },
    options: maybe(fc.constantFrom([{ value: 'a' }, { type: 'optgroup', options: [{ value: 1 }] }], ['a'], [])),
  }),
  value: fc.oneof(fc.constantFrom('a', 1, ['a'], []), anything, fc.array(anything, { maxLength: 3 })),
});

const file = fc.record({
  field: fc.record({
    ...{ name, type: fc.constantFrom('image', 'file', 'audio', 'video') },
    extraAttributes: maybe(fc.constantFrom(['metadata', 'alt'], ['path', '__proto__'])),
  }),
  value: fc
    .record({
      path: fc.constantFrom('a.png', 'b.mp3#tmp', '../1/a.png', 'https://youtu.be/x', 'javascript:x', '../../etc'),
      ...{ mime: anything, alt: anything, copyright: anything, quality: anything, metadata: anything },
    })
    .chain((one) => fc.constantFrom<unknown>(one, [one], [one, one])),
});

const boolean = fc.record({
  field: fc.record({ name, type: fc.constant('boolean') }),
  value: fc.oneof(fc.boolean(), anything),
});

/** The library that fields of type `library` take, beside one that is nowhere. */
export const nestedLibrary = 'A.B 1.0';

const { whole } = fc.letrec<{ whole: FieldAndValue }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    ...[text, number, select, file, boolean],
    fc.array(tie('whole'), { minLength: 1, maxLength: 3 }).chain((parts) => inGroup(parts)),
    fc.array(tie('whole'), { minLength: 1, maxLength: 3 }).chain(([first, ...more]) => inList(first!, more)),
    fc.tuple(tie('whole'), fc.constantFrom(nestedLibrary, 'A.B 1.1', 'C.D 1.0'), anything).map(inLibrary),
  ) as fc.Arbitrary<FieldAndValue>,
}));

function inGroup(parts: FieldAndValue[]): fc.Arbitrary<FieldAndValue> {
  const named = parts.map(({ field, value }, at) => ({ field: { ...field, name: `${field.name}${at}` }, value }));
  return fc.record({
    field: fc.record({
      ...{ name, type: fc.constant('group'), fields: fc.constant(named.map(({ field }) => field)) },
      ...{ isSubContent: maybe(fc.boolean()), optional: maybe(fc.boolean()) },
    }),
    value: fc.constant({
      ...Object.fromEntries(named.map(({ field, value }) => [field.name, value])),
      odd: '<script>',
    }),
  });
}

function inList({ field, value }: FieldAndValue, more: FieldAndValue[]): fc.Arbitrary<FieldAndValue> {
  return fc.record({
    field: fc.record({ name, type: fc.constant('list'), field: fc.constant(field), max: maybe(small) }),
    value: fc.constant([value, value, ...more.map((other) => other.value)]),
  });
}

function inLibrary([{ value }, library, metadata]: [FieldAndValue, string, unknown]): FieldAndValue {
  const field: Field = { name: 'content', type: 'library', options: [nestedLibrary, 'C.D 1.0'] };
  return { field, value: { library, params: { text: value, html: value }, metadata, subContentId: 'x' } };
}

/** Fields of every type, nested, with values for them. */
export const arbitraryContent: fc.Arbitrary<FieldAndValue> = whole;
