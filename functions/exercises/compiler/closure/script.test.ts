import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { joinScripts } from './join.ts';
import { prepareScript } from './script.ts';

type Page = Record<string, unknown>;

/** Runs each text as a script element of its own would run, in one page; a script that throws stops only itself. */
function run(scripts: readonly string[]): Page {
  const page: Page = { log: [] };
  page['setTimeout'] = () => undefined;
  const context = createContext(page);
  for (const script of scripts) {
    try {
      runInContext(script, context);
    } catch {
      continue;
    }
  }
  return page;
}

async function joined(sources: readonly string[]) {
  const prepared = await Promise.all(sources.map((source, index) => prepareScript(`${index}.js`, source)));
  return joinScripts(prepared);
}

describe('scripts that are joined do what they did one by one', () => {
  test.each<[string, string[], number]>([
    ['globals by var and function', ['var a = 1; function f() { return a; }', 'log.push(f());'], 1],
    ['a namespace taken up again', ['var N = N || {}; N.a = 1;', 'var N = N || {}; N.b = N.a + 1;'], 1],
    ['a missing semicolon before a parenthesis', ['log.push(1)', '(function () { log.push(2); })()'], 1],
    ['a line comment at the end', ['log.push(1) // done', 'log.push(2)'], 1],
    ['implicit globals after a strict script', ['"use strict"; log.push(1);', 'implicit = 2; log.push(implicit);'], 1],
    [
      'strict code that needs to be strict',
      ['"use strict"; log.push((function () { return this; })() === undefined);'],
      1,
    ],
    ['this of a strict script', ['"use strict"; this.found = 1;', 'log.push(found);'], 1],
    ['a script that throws', ['missing.value = 1;', 'log.push("still here");'], 1],
    [
      'a function declared by two scripts',
      ['function f() { return 1; } log.push(f());', 'function f() { return 2; } log.push(f());'],
      2,
    ],
    ['a strict script with globals', ['"use strict"; var s = 1;', 'log.push(s);'], 2],
    ['a top-level class', ['class A {} log.push(typeof A);', 'log.push(typeof A);'], 2],
    ['one class declared by two scripts', ['class A {}', 'class A {} log.push("never");', 'log.push("after");'], 3],
    ['top-level let and const', ['let x = 1; const y = 2;', 'log.push(x + y);'], 2],
    ['a script that does not parse', ['log.push(1);', 'this is not a script', 'log.push(2);'], 3],
    ['a fault that only a browser finds', ['function f() { let a; let a; }', 'log.push(1);'], 2],
    ['an expression of regular grammar that is none', ['function f() { return /(/; }', 'log.push(1);'], 2],
    ['a module', ['export const a = 1;', 'log.push(2);'], 2],
  ])('%s', async (_, sources, files) => {
    const segments = await joined(sources);
    expect(segments).toHaveLength(files);
    const { log: expected } = run(sources);
    expect(run(segments.map(({ code }) => code))['log']).toEqual(expected);
  });

  test('with their order kept around those that stay alone', async () => {
    const segments = await joined(['log.push(1)', 'let a = 2; log.push(a)', 'log.push(3)', 'log.push(4)']);
    expect(segments.map(({ kind }) => kind)).toEqual(['bundle', 'separate', 'bundle']);
    expect(run(segments.map(({ code }) => code))['log']).toEqual([1, 2, 3, 4]);
  });
});

describe('a script', () => {
  test('that looks for its own element stays alone', async () => {
    expect(await prepareScript('a.js', 'var me = document.currentScript.src;')).toMatchObject({
      separate: true,
    });
  });

  test('is minified, with its global names and licence kept', async () => {
    const source = '/*! MIT */\nfunction globalName(longArgument) {\n  return longArgument + 1;\n}\nvar other = 1;\n';
    const { code } = await prepareScript('a.js', source);
    expect(code.length).toBeLessThan(source.length);
    expect(code).toMatch(/MIT[^]*globalName[^]*other/);
  });

  test.each(['"use strict"; this.a = 1;', 'let a = 1;', 'class A {}', 'function f() {}\nif (f) var b;', ';[1].map(f)'])(
    'is joined in the same way, whether it was minified here or by its author: %s',
    async (source) => {
      const { code: _, ...byAuthor } = await prepareScript('a.js', source, { left: 0 });
      expect(await prepareScript('a.js', source)).toMatchObject(byAuthor);
    },
  );

  test('that its author has minified is left as it is, without the address of its source map', async () => {
    const source = `var a=[${'1,'.repeat(2000)}];\n//# sourceMappingURL=a.js.map`;
    const { code } = await prepareScript('a.js', source);
    expect(code).toContain('1,1,1');
    expect(code).not.toContain('sourceMappingURL');
  });
});
