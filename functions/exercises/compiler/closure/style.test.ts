import { describe, expect, test } from 'vitest';
import { prepareStyle } from './style.ts';

async function prepare(files: Record<string, string>, path = 'css/main.css'): Promise<string> {
  const read = async (name: string) => (Object.hasOwn(files, name) ? files[name] : undefined);
  return prepareStyle(path, read, (name) => `../../HASH/${name}`);
}

describe('a style sheet', () => {
  test.each<[string, string]>([
    ['url(../img/a.png)', 'url(../../HASH/img/a.png)'],
    ['url("a.png")', 'url(../../HASH/css/a.png)'],
    ["url('../fonts/f.woff?v=2#iefix')", 'url(../../HASH/fonts/f.woff?v=2#iefix)'],
    ['url(./sub/../a.png)', 'url(../../HASH/css/a.png)'],
    ['url(data:image/png;base64,AAAA)', 'url(data:image/png;base64,AAAA)'],
    ['url(#shape)', 'url(#shape)'],
  ])('has its address %s as %s', async (written, expected) => {
    expect(await prepare({ 'css/main.css': `a{background:${written}}` })).toBe(`a{background:${expected}}`);
  });

  test.each(['url(https://example.org/spy.gif)', 'url(//example.org/spy.gif)', 'url( "HTTP://example.org/x" )'])(
    'loses what asks elsewhere: %s',
    async (address) => {
      expect(await prepare({ 'css/main.css': `a{color:red;background:${address}}` })).toBe('a{color:red}');
    },
  );

  test('finds addresses in custom properties and in @font-face', async () => {
    const css = 'a{--picture:url(a.png)}@font-face{font-family:f;src:url(f.eot),url(f.woff)}';
    const prepared = await prepare({ 'css/main.css': css });
    expect(prepared.match(/HASH/g)).toHaveLength(3);
  });

  test('holds what it imports from its library, with the condition and the right addresses', async () => {
    const css = '@import "other.css"; @import url("../print.css") print; a{color:red}';
    const files = {
      'css/main.css': css,
      'css/other.css': 'b{background:url(o.png)}',
      'print.css': 'c{background:url(p.png)}',
    };
    expect(await prepare(files)).toBe(
      'b{background:url(../../HASH/css/o.png)}@media print{c{background:url(../../HASH/p.png)}}a{color:red}',
    );
  });

  test('imports nothing from elsewhere, nothing that is not there, and not itself', async () => {
    const css =
      '@import "https://fonts.example.org/x.css"; @import "gone.css"; @import "main.css"; @import "../../x.css"; a{color:red}';
    expect(await prepare({ 'css/main.css': css })).toBe('a{color:red}');
  });

  test('that is broken costs only its broken part', async () => {
    expect(await prepare({ 'css/main.css': '@charset "utf-8";}} a{color:red;;!!} b{*zoom:1' })).toContain('color:red');
  });
});
