import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPage } from './clean.ts';

const hash = 'a'.repeat(64);

describe("a page's text", () => {
  it.each([
    ['<p>U <strong>castagnu</strong> hè un arburu.</p>'],
    ['<h2>A farina</h2><ul><li>bianca</li><li>dolce</li></ul>'],
    ['<p><span lang="co">pulenda</span></p>'],
    ['<table><thead><tr><th scope="col">co</th></tr></thead><tbody><tr><td colspan="2">fr</td></tr></tbody></table>'],
    [`<img src="/media/public/${hash}.webp" alt="Un castagnu" />`],
  ])('keeps what the editor offers: %s', (html) => {
    expect(cleanPage(html)).toBe(html);
  });

  it.each([
    ['a script', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['a handler', '<p onclick="x()">a</p>', '<p>a</p>'],
    ['a style', '<p style="position:fixed">a</p><style>p{}</style>', '<p>a</p>'],
    ['a frame', '<iframe src="https://elsewhere.example"></iframe>b', 'b'],
    ['an image from elsewhere', '<img src="https://elsewhere.example/a.png" alt="a">', ''],
    ['an image with a handler', '<img src=x onerror=alert(1)>', ''],
    ['a media path that leads elsewhere', `<img src="/media/public/../api/x.png">`, ''],
    ['a form', '<form action="/api"><input name="a"></form>', ''],
    ['an svg', '<svg><script>1</script></svg>', ''],
    ['a comment', '<!-- hidden --><p>a</p>', '<p>a</p>'],
  ])('loses %s', (_name, html, expected) => {
    expect(cleanPage(html)).toBe(expected);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:x', '//elsewhere.example'])(
    'never links to %s',
    (href) => {
      expect(cleanPage(`<a href="${href}">a</a>`)).not.toContain(href);
    },
  );

  it('opens links elsewhere and tells the other page nothing', () => {
    expect(cleanPage('<a href="https://example.org/">a</a>')).toBe(
      '<a href="https://example.org/" rel="noopener noreferrer" target="_blank">a</a>',
    );
  });

  it('is the same when cleaned again, whatever it was', () => {
    const parts = fc.constantFrom(
      ...[
        '<h1>',
        '<p>',
        '</p>',
        '<b>',
        '</b>',
        '<a href="https://example.org">',
        '</a>',
        '<a',
        '<x',
        '<table>',
        '<td>',
      ],
      ...['<!--', '-->', '<', '>', '"', '&lt;', '&', 'a', '<script>', '<img src=x onerror=y>', '<li>', '<ul>'],
    );
    fc.assert(
      fc.property(fc.array(parts), (pieces) => {
        const once = cleanPage(pieces.join(''));
        expect(cleanPage(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
