import { minifiableLength, minifyScript } from './minify.ts';
import type { PreparedScript } from './prepared-library.ts';
import { parseStatements, type Statement } from './statements.ts';

/** Minifies a script alone and says how it may be joined with others. */
export async function prepareScript(
  path: string,
  source: string,
  effort = { left: minifiableLength },
): Promise<PreparedScript> {
  const minified = await minifyScript(source, effort);
  const code = minified?.code ?? withoutSourceMap(source);
  const statements = minified?.statements ?? parseStatements(source);
  if (!statements || standsAlone(statements, source)) return { path, code, separate: true, functions: [] };
  return {
    path,
    code: isStrict(statements) ? `(function(){${code}\n}).call(this);` : code,
    separate: false,
    functions: statements.flatMap((each) => (each.kind === 'function' ? [each.name] : [])),
  };
}

/**
 * Joined in one file, a second top-level `let`, `const` or `class` of a name is a syntax error that kills the whole
 * file, `document.currentScript` is another script, and strictness can be kept only inside a function, where
 * declarations are no longer global.
 */
function standsAlone(statements: readonly Statement[], source: string): boolean {
  if (/\bcurrentScript\b|^#!/.test(source)) return true;
  if (statements.some(({ kind }) => kind === 'lexical')) return true;
  return isStrict(statements) && statements.some(({ kind }) => kind === 'function' || kind === 'other');
}

function isStrict(statements: readonly Statement[]): boolean {
  return statements.some(({ kind }) => kind === 'strict');
}

function withoutSourceMap(source: string): string {
  return source.replace(/^\s*\/\/[#@]\s*sourceMappingURL=.*$/gm, '');
}
