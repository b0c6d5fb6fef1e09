import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { arbitraryContent, nestedLibrary } from '../testing/arbitrary-content.ts';
import { cleaningContext } from '../testing/cleaning.ts';
import { refusalFrom } from '../testing/refusal.ts';
import { cleanField } from './clean.ts';
import type { Field } from './field.ts';

const nested: Field[] = [
  { name: 'text', type: 'text' },
  { name: 'html', type: 'text', tags: ['a', 'img'] },
];
const context = () => cleaningContext(['a.png', 'b.mp3'], { [nestedLibrary]: nested, 'A.B 1.1': nested });

const harmfulTags = /^(script|style|svg|math|iframe|object|embed|form|input|meta|link|base|noscript|template)$/;
const codeAddress = /^[\s\p{C}]*(javascript|vbscript|data):/iu;

type Node = ReturnType<typeof parseDocument>['children'][number];

/** What in a text a browser would run. */
function harmIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (!('attribs' in node)) return [];
    const attributes = Object.entries(node.attribs).filter(
      ([name, value]) => /^on|^srcdoc$/.test(name) || codeAddress.test(value) || /url\(|position/.test(value),
    );
    const tag = harmfulTags.test(node.name) ? [node.name] : [];
    return [...tag, ...attributes.map(([name]) => `${node.name} ${name}`), ...harmIn(node.children)];
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** As JSON carries it, and as stores and browsers meet it. */
const carried = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

test('whatever semantics and content say, what comes out is harmless, or it is refused with a code', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryContent, async ({ field, value }) => {
      await refusalFrom(() => {
        const cleaned = cleanField(carried(value), field, context(), '$');
        for (const text of textsIn(cleaned)) expect(harmIn(parseDocument(text).children)).toEqual([]);
      });
    }),
    { numRuns: 1000 },
  );
});

test('what was cleaned fits, and cleaning it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryContent, async ({ field, value }) => {
      let once: unknown;
      if (await refusalFrom(() => (once = cleanField(carried(value), field, context(), '$')))) return;
      const twice = cleanField(carried(once), field, context(), '$');
      expect(carried(twice)).toEqual(carried(once));
    }),
    { numRuns: 1000 },
  );
});
