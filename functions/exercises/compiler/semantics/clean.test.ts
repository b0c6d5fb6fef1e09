import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleaningContext } from '../testing/cleaning.ts';
import { refusalFrom } from '../testing/refusal.ts';
import { cleanField } from './clean.ts';
import type { Field } from './field.ts';

const text: Field = { name: 'text', type: 'text' };
const number: Field = { name: 'number', type: 'number' };

const subContentId = '12345678-90ab-cdef-1234-567890abcdef';
const aUuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

function clean(value: unknown, field: Field, context = cleaningContext()): unknown {
  return cleanField(value, field, context, '$');
}

async function misfit(value: unknown, field: Field, context = cleaningContext()): Promise<string | undefined> {
  const refusal = await refusalFrom(() => clean(value, field, context));
  return refusal && `${refusal.code} ${refusal.path}`;
}

describe('a group that content lacks', () => {
  const look: Field = { name: 'look', type: 'group', fields: [{ ...text, default: '#fff' }, number] };
  const behaviour: Field = {
    name: 'behaviour',
    type: 'group',
    fields: [{ name: 'retry', type: 'boolean', default: true }, { ...number, default: 7, max: 5 }, look],
  };
  const whole = { retry: true, number: 5, look: { text: '#fff' } };
  const content = (fields: Field[]): Field => ({ name: 'content', type: 'group', fields: [text, ...fields] });

  test('is there with what an editor would have written, cleaned, for code looks into it', () => {
    expect(clean({ text: 'a' }, content([behaviour]))).toEqual({ text: 'a', behaviour: whole });
    expect(clean({ behaviour: [] }, content([behaviour]))).toEqual({ behaviour: whole });
  });

  test('stays away when it may', () => {
    expect(clean({}, content([{ ...behaviour, optional: true }]))).toEqual({});
    expect(clean({}, { ...content([behaviour]), optional: true })).toEqual({});
    expect(clean({}, content([{ ...look, fields: [number] }]))).toEqual({});
  });

  test('and is there in part is left as it was written', () => {
    const written = { retry: false, look: { number: 3 } };
    expect(clean({ behaviour: written }, content([behaviour]))).toEqual({ behaviour: written });
  });

  test('cannot be asked for without end', async () => {
    const wide = {
      ...behaviour,
      fields: Array.from({ length: 500 }, (_, at) => ({ ...number, name: `n${at}`, default: 1 })),
    };
    const list: Field = { name: 'list', type: 'list', field: content([wide]) };
    expect(await misfit(Array(1000).fill({}), list)).toMatch(/^contents-too-large/);
    expect(clean(Array(50).fill({}), list)).toHaveLength(50);
  });
});

describe('a group', () => {
  const group: Field = { name: 'group', type: 'group', fields: [text, number] };

  test('keeps the fields that semantics name, cleaned, and no others', () => {
    expect(clean({ number: '4', other: 1, text: '<' }, group)).toEqual({ number: 4, text: '&lt;' });
  });

  test('leaves missing fields missing', () => {
    expect(clean({}, group)).toEqual({});
    expect(clean({ text: null }, group)).toEqual({});
  });

  test('with a single field is that field', () => {
    expect(clean('<', { ...group, fields: [text] })).toBe('&lt;');
  });

  test('that is sub-content is not, and keeps its id if that is one', () => {
    const subContent = { ...group, fields: [text], isSubContent: true };
    expect(clean({ text: 'a', subContentId }, subContent)).toEqual({ text: 'a', subContentId });
    expect(clean({ text: 'a', subContentId: '"><img>' }, subContent)).toEqual({ text: 'a', subContentId: aUuid });
  });

  test('left empty by a PHP host is left out', () => {
    expect([[], '', null, undefined].map((blank) => clean(blank, group))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each(['x', 5, true, [1]])('cannot be %j', async (value) => {
    expect(await misfit(value, group)).toBe('content-does-not-fit $');
  });

  test('cannot reach the prototype of anything', () => {
    const value = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"a":1},"text":"a"}');
    expect(Object.keys(clean(value, group) as object)).toEqual(['text']);
    const named: Field = { ...group, fields: [{ name: '__proto__', type: 'text' }, text] };
    expect(Object.getPrototypeOf(clean(value, named))).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a list', () => {
  const list: Field = { name: 'list', type: 'list', field: text, max: 2 };

  test('keeps as many items as it may, each cleaned', () => {
    expect(clean(['<', 'b', 'c'], list)).toEqual(['&lt;', 'b']);
  });

  test('out of which a PHP host took items is a list', () => {
    expect(clean({ 0: 'a', 2: 'c' }, list)).toEqual(['a', 'c']);
  });

  test('drops items that are nothing, and itself when none is left', () => {
    expect(clean([null, 'a'], list)).toEqual(['a']);
    expect(clean([null], list)).toBeUndefined();
    expect(clean({}, list)).toBeUndefined();
  });

  test('cannot be an object or a text, and says where', async () => {
    const outer: Field = {
      name: 'o',
      type: 'group',
      fields: [text, { ...list, field: { name: 'g', type: 'group', fields: [text, number] } }],
    };
    expect(await misfit({ list: { a: 1 } }, outer)).toBe('content-does-not-fit $.list');
    expect(await misfit({ list: [{}, 'x'] }, outer)).toBe('content-does-not-fit $.list[1]');
  });
});

describe('nested content', () => {
  const libraries = { 'A.B 1.0': [text, { name: 'inner', type: 'library', options: [{ name: 'A.B 1.0' }] }] };
  const field: Field = { name: 'nested', type: 'library', options: ['A.B 1.0', 'C.D 2.1'] };
  const context = () => cleaningContext([], libraries);

  test('is cleaned by the semantics of its own library, to any depth, and the library is noted', () => {
    const found = context();
    const value = {
      library: 'A.B 1.0',
      params: { text: '<', inner: { library: 'A.B 1.0', params: { text: '>', x: 1 } } },
      junk: 1,
    };
    expect(clean(value, field, found)).toEqual({
      library: 'A.B 1.0',
      params: { text: '&lt;', inner: { library: 'A.B 1.0', params: { text: '&gt;' }, subContentId: aUuid } },
      subContentId: aUuid,
    });
    expect([...found.usedLibraries]).toEqual(['A.B 1.0']);
  });

  test('keeps cleaned metadata', () => {
    const metadata = {
      title: '<',
      license: 'nonsense',
      authors: [{ name: 'n', role: 'Author', mail: 'x' }],
      other: 1,
    };
    expect(clean({ library: 'A.B 1.0', params: {}, metadata }, field, context())).toMatchObject({
      metadata: { title: '&lt;', license: 'U', authors: [{ name: 'n', role: 'Author' }] },
    });
  });

  test('has credits that fit, whatever else stands among them', () => {
    const metadata = { title: 'a', authors: 'x', changes: [5], license: 'CC BY' };
    expect(clean({ library: 'A.B 1.0', metadata }, field, context())).toMatchObject({
      metadata: { title: 'a', license: 'CC BY' },
    });
  });

  test('has an id of its own, the same each time: reports and states go by it', () => {
    const list: Field = { name: 'list', type: 'list', field };
    const parts = [{ subContentId }, { subContentId }, { subContentId: '1762-xpzd8s' }, {}];
    const ids = () => {
      const value = parts.map((part) => ({ library: 'A.B 1.0', ...part }));
      return (clean(value, list, context()) as { subContentId: string }[]).map((part) => part.subContentId);
    };
    expect(ids()).toEqual([subContentId, aUuid, aUuid, aUuid]);
    expect(new Set(ids()).size).toBe(4);
    expect(ids()).toEqual(ids());
  });

  test('of another minor version than the option plays, if that version is at hand', async () => {
    const nearby = cleaningContext([], { ...libraries, 'A.B 1.3': [text] });
    expect(clean({ library: 'A.B 1.3', params: { text: '<' } }, field, nearby)).toMatchObject({
      library: 'A.B 1.3',
      params: { text: '&lt;' },
    });
    const other = cleaningContext([], { ...libraries, 'A.B 2.0': [text] });
    expect(await misfit({ library: 'A.B 2.0' }, field, other)).toBe('content-does-not-fit $.library');
  });

  test('without parameters has the groups that its code looks into', () => {
    const look: Field = { name: 'look', type: 'group', fields: [{ ...text, default: 'a' }, number] };
    const found = clean({ library: 'A.B 1.0' }, field, cleaningContext([], { 'A.B 1.0': [look] }));
    expect(found).toMatchObject({ params: { look: { text: 'a' } } });
  });

  test('that names no library is left out', () => {
    expect([{}, { params: {} }, '', []].map((value) => clean(value, field, context()))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each<[string, unknown, string]>([
    ['a library that is no option', { library: 'E.F 1.0', params: {} }, 'content-does-not-fit $.library'],
    ['another version than the option', { library: 'A.B 1.1', params: {} }, 'content-does-not-fit $.library'],
    ['a library that is nowhere', { library: 'C.D 2.1', params: {} }, 'missing-dependency $.params'],
    ['parameters that are no object', { library: 'A.B 1.0', params: 'x' }, 'content-does-not-fit $.params'],
    ['a name that is no text', { library: 5 }, 'content-does-not-fit $.library'],
    ['a text in its place', 'A.B 1.0', 'content-does-not-fit $'],
  ])('cannot be %s', async (_, value, expected) => {
    expect(await misfit(value, field, context())).toBe(expected);
  });
});

describe('an address', () => {
  const address: Field = { name: 'linkUrl', type: 'text' };

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ])('that is code (%j) is left out, with a notice', (value) => {
    const context = cleaningContext();
    expect(clean(value, address, context)).toBeUndefined();
    expect(clean(value, { name: 'protocol', type: 'select', optional: true }, context)).toBeUndefined();
    expect(context.notices.map(({ code }) => code)).toEqual(['code-address-removed', 'code-address-removed']);
  });

  test('is kept otherwise, and text may speak of code', () => {
    expect(clean('https://example.org/?a=javascript:x', address)).toBe('https://example.org/?a=javascript:x');
    expect(clean('JavaScript: a lingua', text)).toBe('JavaScript: a lingua');
  });
});

test('a field of a type that nobody knows is left out', () => {
  expect(clean('<script>', { name: 'x', type: 'script' })).toBeUndefined();
  expect(clean('<script>', { name: 'x', type: 'constructor' })).toBeUndefined();
});

test.each([[''], [['']], [[' ']]])('a select whose choice is blank (%j) is left out, in a list or alone', (value) => {
  expect(clean(value, { name: 'x', type: 'select' })).toBeUndefined();
  expect(clean(value, { name: 'x', type: 'select', optional: true, options: [{ value: 'a' }] })).toBeUndefined();
});

test('a select of several keeps that none was chosen', () => {
  expect(clean([], { name: 'x', type: 'select', multiple: true })).toEqual([]);
});

test('any JSON against any field is cleaned or refused, and cleaning again changes nothing', async () => {
  const leaf = fc.constantFrom('text', 'number', 'boolean', 'select', 'image', 'audio', 'library', 'nonsense');
  const { field } = fc.letrec<{ field: Field }>((tie) => ({
    field: fc.oneof(
      { maxDepth: 3 },
      leaf.map((type): Field => ({ name: 'a', type, ...(type === 'text' ? { tags: ['a'] } : {}) })),
      tie('field').map((item): Field => ({ name: 'b', type: 'list', field: item, max: 3 })),
      fc.tuple(tie('field'), tie('field')).map(([a, b]): Field => ({
        name: 'c',
        type: 'group',
        fields: [
          { ...a, name: 'a' },
          { ...b, name: 'b' },
        ],
      })),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), field, async (value, semantics) => {
      await refusalFrom(() => {
        const once = clean(value, semantics);
        expect(clean(once, semantics)).toEqual(once);
      });
    }),
  );
});
