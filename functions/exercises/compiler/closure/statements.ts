import { parse, type Program } from 'acorn';
import type { TopLevelNode } from 'terser';

/** A statement of a script's outermost level, as far as joining scripts asks. */
export type Statement =
  | { kind: 'strict' | 'expression' | 'lexical' }
  | { kind: 'function'; name: string }
  /** A `var` in a nested block is global too. */
  | { kind: 'other' };

/** Undefined when the text is no classic script. */
export function parseStatements(source: string): Statement[] | undefined {
  try {
    return parse(source, { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true }).body.map(fromAcorn);
  } catch {
    return undefined;
  }
}

function fromAcorn(node: Program['body'][number]): Statement {
  if (node.type === 'FunctionDeclaration') return { kind: 'function', name: node.id.name };
  if (node.type === 'ClassDeclaration') return { kind: 'lexical' };
  if (node.type === 'VariableDeclaration') return { kind: node.kind === 'var' ? 'other' : 'lexical' };
  if (node.type === 'ExpressionStatement') return { kind: node.directive === 'use strict' ? 'strict' : 'expression' };
  return { kind: node.type === 'EmptyStatement' ? 'expression' : 'other' };
}

/** By terser's names of nodes. */
const kinds = new Map<string, 'expression' | 'lexical'>([
  ['DefClass', 'lexical'],
  ['Let', 'lexical'],
  ['Const', 'lexical'],
  ['Using', 'lexical'],
  ['SimpleStatement', 'expression'],
  ['EmptyStatement', 'expression'],
]);

/** The same of a tree that the minifier has made anyway: parsing twice would take a fifth of the time. */
export function fromTerser({ TYPE, name, value }: TopLevelNode): Statement {
  if (TYPE === 'Defun' && name) return { kind: 'function', name: name.name };
  if (TYPE === 'Directive') return { kind: value === 'use strict' ? 'strict' : 'expression' };
  return { kind: kinds.get(TYPE) ?? 'other' };
}
