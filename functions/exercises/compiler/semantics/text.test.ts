import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleaningContext } from '../testing/cleaning.ts';
import { refusalFrom } from '../testing/refusal.ts';
import type { Field } from './field.ts';
import { escapeText } from './escape.ts';
import { cleanText as cleanTextWithin } from './text.ts';

function field(more: Partial<Field> = {}): Field {
  return { name: 'text', type: 'text', ...more };
}

function cleanText(value: unknown, semantics: Field, context = cleaningContext()): string {
  return cleanTextWithin(value, semantics, context, '$');
}

describe('plain text', () => {
  test('is escaped as on every H5P host, entities not twice', () => {
    expect(cleanText(`<b>l'acqua & "u pane"</b> &eacute; &#233; &#xE9;`, field())).toBe(
      '&lt;b&gt;l&#039;acqua &amp; &quot;u pane&quot;&lt;/b&gt; &eacute; &#233; &#xE9;',
    );
  });

  test('that is escaped stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeText(escapeText(text))).toBe(escapeText(text));
      }),
    );
  });

  test('never holds a character that starts markup or ends an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(text, field())).not.toMatch(/[<>"'\0]/);
      }),
    );
  });

  test('is cut at its length, counted in characters as written', () => {
    expect(cleanText("l'acqua", field({ maxLength: 3 }))).toBe('l&#039;a');
    expect(cleanText('l&#039;acqua', field({ maxLength: 3 }))).toBe('l&#039;a');
    expect(cleanText('😀😀😀', field({ maxLength: 2 }))).toBe('😀😀');
  });

  test('takes a number, and nothing from other types', () => {
    expect(cleanText(1789, field())).toBe('1789');
    expect(cleanText({ toString: 'x' }, field())).toBe('');
    expect(cleanText(true, field())).toBe('');
  });

  test('longer than a hundred pages is refused', async () => {
    expect(await refusalFrom(() => cleanText('a'.repeat(300_001), field()))).toMatchObject({
      code: 'content-does-not-fit',
      path: '$',
    });
  });

  test('that does not match the pattern of its field is emptied', () => {
    const address = field({ regexp: { pattern: '^https?://.+', modifiers: 'i' } });
    expect(cleanText('HTTPS://example.org', address)).toBe('HTTPS://example.org');
    expect(cleanText('javascript:alert(1)', address)).toBe('');
  });

  test('is kept when the pattern is broken, or would take for ever', () => {
    expect(cleanText('a', field({ regexp: { pattern: '(' } }))).toBe('a');
    const endless = field({ regexp: { pattern: '^(a+)+$' } });
    const context = cleaningContext();
    for (let turn = 0; turn < 50; turn += 1) {
      expect(cleanText(`${'a'.repeat(40)}!`, endless, context)).toBe(`${'a'.repeat(40)}!`);
    }
    expect(context.patterns.left).toBeLessThanOrEqual(0);
  });
});

describe('text with markup', () => {
  const html = (text: string, tags: string[], more: Partial<Field> = {}) => cleanText(text, field({ tags, ...more }));

  test('keeps the tags of its field and the four that every field has, and the text of others', () => {
    expect(html('<p>a <strong>b</strong> <code>c</code><br /></p>', ['strong'])).toBe(
      '<p>a <strong>b</strong> c<br /></p>',
    );
  });

  test('brings along the tags that a tag needs', () => {
    expect(html('<ul><li>a</li></ul>', ['ul'])).toBe('<ul><li>a</li></ul>');
    expect(html('<b>a</b><strong>b</strong>', ['b'])).toBe('<b>a</b><strong>b</strong>');
    expect(html('<table><tbody><tr><td>a</td></tr></tbody></table>', ['table'])).toContain('<td>a</td>');
  });

  test('never lets script in, even when the semantics ask for it', () => {
    const tags = ['script', 'iframe', 'object', 'style', 'svg', 'form', 'input', 'meta', 'link', 'base'];
    const hostile = `<script>alert(1)</script><iframe src="//x"></iframe><style>*{}</style><svg onload=alert(1)></svg>
      <form action=x><input onfocus=x></form><meta http-equiv=refresh><link href=x><base href=x><p onclick="x">ok</p>`;
    expect(html(hostile, tags).replace(/\s+/g, '')).toBe('<p>ok</p>');
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil',
  ])('drops the address %j of a link', (address) => expect(html(`<a href="${address}">a</a>`, ['a'])).toBe('<a>a</a>'));

  test('keeps ordinary links, and no picture from elsewhere', () => {
    expect(html('<a href="https://example.org/?a=1&amp;b" target="_blank">a</a>', ['a'])).toContain(
      'href="https://example.org/?a=1&amp;b"',
    );
    expect(html('<img src="https://example.org/spy.gif" alt="x">', ['img'])).toBe('<img alt="x" />');
  });

  test('keeps alignment always, and other styles only where the field allows them', () => {
    const styled = '<p style="text-align:center;color:#ff0000;position:fixed;background:url(//x)">a</p>';
    expect(html(styled, [])).toBe('<p style="text-align:center">a</p>');
    expect(html(styled, [], { font: { color: true } })).toBe('<p style="text-align:center;color:#ff0000">a</p>');
  });

  test.each(['strong', 'a', 'h4', 'img', 'pre'])('keeps no style on <%s>, which editors give none', (tag) => {
    expect(html(`<${tag} style="position:fixed;text-align:center;color:#ff0000">`, [tag])).not.toContain('style');
  });

  test('is cut at its length as a reader counts, and stays well formed', () => {
    const cut = (text: string) => html(text, ['strong'], { maxLength: 3 });
    expect(cut('<p><strong>abcdef</strong></p>')).toBe('<p><strong>abc</strong></p>');
    expect(cut('<p>a&nbsp;&lt;d</p><p>e</p>')).toBe('<p>a&nbsp;&lt;</p>');
    expect(cut(cut('<p><strong>abcdef</strong></p>'))).toBe('<p><strong>abc</strong></p>');
  });

  test('keeps what a teacher wrote: formulas, hard spaces, tables', () => {
    expect(html('<p>\\(x &lt; y\\) &amp; $$5&nbsp;%$$</p>', [])).toBe('<p>\\(x &lt; y\\) &amp; $$5&nbsp;%$$</p>');
    const table = '<table border="1" width="100%"><tbody><tr><td colspan="2" valign="top">a</td></tr></tbody></table>';
    expect(html(table, ['table'])).toBe(table);
  });

  test('never holds a link in a link, though what lay between them is taken out', () => {
    expect(html('<a href="x"><a<p><a href="y">b</a></a>', ['a'])).toBe('<a href="x"></a><a href="y">b</a>');
  });

  test('that is clean stays as it is', () => {
    const parts = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="x">',
      '<img src=x onerror=y>',
      '<',
      '>',
      '"',
      '&',
      'a',
      '<!--',
      '-->',
    );
    fc.assert(
      fc.property(fc.array(parts), (pieces) => {
        const once = html(pieces.join(''), ['a', 'img']);
        expect(html(once, ['a', 'img'])).toBe(once);
        expect(once).not.toMatch(/<[^>]*\son\w+=/);
      }),
    );
  });
});
