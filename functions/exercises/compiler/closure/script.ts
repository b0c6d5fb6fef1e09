import { parse } from 'acorn';
import type { Program } from 'acorn';
import { minify } from 'terser';
import type { PreparedScript } from './prepared-library.ts';

type Statement = Program['body'][number];

/** Longer lines on average: the author has minified it already, and doing it again gains 2 % for most of the time. */
const minifiedLineLength = 500;

/** Characters of a source beyond which minifying takes longer than anybody waits; the largest known has 440,000. */
const minifiableLength = 500_000;

/** Minifies a script alone and says how it may be joined with others. */
export async function prepareScript(
  path: string,
  source: string,
  effort = { left: minifiableLength },
): Promise<PreparedScript> {
  const program = parseScript(source);
  const code = program ? await minifyScript(source, effort) : source;
  if (!program || standsAlone(program, source)) return { path, code, separate: true, functions: [] };
  const functions = program.body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
  return {
    path,
    code: isStrict(program) ? `(function(){${code}\n}).call(this);` : code,
    separate: false,
    functions,
  };
}

/** Undefined when the text is no classic script: a module, newer syntax, or broken. */
function parseScript(source: string): Program | undefined {
  try {
    return parse(source, { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true });
  } catch {
    return undefined;
  }
}

/**
 * Joined in one file, a second top-level `let`, `const` or `class` of a name is a syntax error that kills the whole
 * file, `document.currentScript` is another script, and strictness can be kept only inside a function, where
 * declarations are no longer global.
 */
function standsAlone(program: Program, source: string): boolean {
  if (/\bcurrentScript\b|^#!/.test(source)) return true;
  if (program.body.some(declaresLexically)) return true;
  return isStrict(program) && program.body.some(declaresGlobally);
}

function isStrict({ body }: Program): boolean {
  return body.some((node) => node.type === 'ExpressionStatement' && node.directive === 'use strict');
}

function declaresLexically(node: Statement): boolean {
  return node.type === 'ClassDeclaration' || (node.type === 'VariableDeclaration' && node.kind !== 'var');
}

/** A `var` in a nested block is global too, so anything but plain expressions counts as declaring. */
function declaresGlobally(node: Statement): boolean {
  return node.type !== 'ExpressionStatement' && node.type !== 'EmptyStatement';
}

async function minifyScript(source: string, effort: { left: number }): Promise<string> {
  const lines = source.split('\n').length;
  const isMinified = source.length / lines > minifiedLineLength;
  if (isMinified || source.length > minifiableLength || source.length > effort.left) return withoutSourceMap(source);
  effort.left -= source.length;
  try {
    // Rewriting code as well would gain 2 % after Brotli, for twice the time, and is where minifiers go wrong.
    const { code } = await minify(source, {
      compress: false,
      mangle: { toplevel: false, keep_fnames: true, keep_classnames: true },
      format: { comments: 'some' },
    });
    return code ?? source;
  } catch {
    return withoutSourceMap(source);
  }
}

function withoutSourceMap(source: string): string {
  return source.replace(/^\s*\/\/[#@]\s*sourceMappingURL=.*$/gm, '');
}
