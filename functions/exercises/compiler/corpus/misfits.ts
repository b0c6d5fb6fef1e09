import { libraryJson, type PackageFiles } from '../testing/sample-package.ts';
import { changes } from './case.ts';

const semantics = (fields: unknown): PackageFiles => ({ 'Test.Sample-1.0/semantics.json': fields as object });
const content = (params: object): PackageFiles => ({ 'content/content.json': params });
const within = (fields: unknown, params: object) => ({ ...semantics(fields), ...content(params) });

/** Each of thousands of items lacks a group with a hundred values. */
const texts = Array.from({ length: 100 }, (_, index) => ({ name: `t${index}`, type: 'text', default: 'x' }));
const item = [
  { name: 'a', type: 'text' },
  { name: 'g', type: 'group', fields: texts },
];
const lacking = within([{ name: 'l', type: 'list', field: { name: 'i', type: 'group', fields: item } }], {
  l: Array.from({ length: 5000 }, () => ({ a: 'x' })),
});

/** Content that does not fit its semantics, and semantics that fit nothing. */
export const misfits = changes([
  ['semantics that are no list', semantics({}), 'invalid-library'],
  ['semantics that are a text', semantics('"x"'), 'invalid-library'],
  ['semantics without types', semantics([{ name: 'a' }]), 'invalid-library'],
  ['semantics of a list of nothing but numbers', semantics([1, 2, 3]), 'invalid-library'],
  ['items that lack more than anybody writes', lacking, 'contents-too-large'],
  ['a text without end', content({ question: 'x'.repeat(300_001) }), 'content-does-not-fit'],
  ['a picture that is a list', content({ image: [1] }), 'content-does-not-fit'],
  ['a picture whose path is an object', content({ image: { path: {} } }), 'content-does-not-fit'],
  ['nested content that is a text', content({ nested: 'x' }), 'content-does-not-fit'],
  ['nested content of no name', content({ nested: { library: 7 } }), 'content-does-not-fit'],
  [
    'nested content that its place does not take',
    content({ nested: { library: 'Test.Base 1.2' } }),
    'content-does-not-fit',
  ],
  [
    'nested content whose library is nowhere',
    content({ nested: { library: 'Test.Nested 1.0' } }),
    'missing-dependency',
  ],
  [
    'nested content whose parameters are a list',
    {
      ...content({ nested: { library: 'Test.Nested 1.0', params: [1] } }),
      'Test.Nested-1.0/library.json': libraryJson('Test.Nested', '1.0.0'),
    },
    'content-does-not-fit',
  ],
  [
    'a group that is a text',
    within(
      [
        {
          name: 'g',
          type: 'group',
          fields: [
            { name: 'a', type: 'text' },
            { name: 'b', type: 'text' },
          ],
        },
      ],
      { g: 'x' },
    ),
    'content-does-not-fit',
  ],
  [
    'a list that is a text',
    within([{ name: 'l', type: 'list', field: { name: 'a', type: 'text' } }], { l: 'x' }),
    'content-does-not-fit',
  ],
  ['a film that is a text', within([{ name: 'v', type: 'video' }], { v: 'x' }), 'content-does-not-fit'],
  [
    'ten thousand libraries named in content',
    content({ all: Array.from({ length: 10_000 }, (_, index) => ({ library: `Test.Named${index} 1.0` })) }),
    'contents-too-large',
  ],
  [
    'a style sheet nested without end',
    { 'Test.Sample-1.0/css/sample.css': '@media all{'.repeat(40_000) },
    'invalid-library',
  ],
]);
