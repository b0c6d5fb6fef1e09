import type { Scope } from './resolve.ts';

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/** CloudFormation's intrinsic functions, as its user guide describes them. */
export const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, scope) => scope.reference(String(argument)),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::ImportValue': (argument, scope) => scope.imported(scope.text(argument)),
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, scope) => Buffer.from(scope.text(argument)).toString('base64'),
  'Fn::If': choose,
  'Fn::Equals': equals,
  'Fn::And': (argument, scope) => conditions(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => conditions(argument, scope).some(Boolean),
  'Fn::Not': (argument, scope) => !conditions(argument, scope).every(Boolean),
  Condition: (argument, scope) => scope.condition(String(argument)),
};

function getAttribute(argument: unknown, scope: Scope): string {
  const [logicalId, ...name] = typeof argument === 'string' ? argument.split('.') : argumentsOf(argument, scope);
  return scope.attribute(String(logicalId), name.map(String).join('.'));
}

function join(argument: unknown, scope: Scope): string {
  const [separator, parts] = argumentsOf(argument, scope);
  return scope
    .list(parts)
    .map((part) => scope.text(part))
    .join(String(separator));
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : argumentsOf(argument, scope);
  const own = (variables ?? {}) as Record<string, unknown>;
  return String(text).replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in own) return scope.text(own[name]);
    return name.includes('.') ? getAttribute(name, scope) : scope.text({ Ref: name });
  });
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, list] = argumentsOf(argument, scope);
  const items = scope.list(list);
  const position = Number(scope.text(index));
  return position in items ? items[position] : scope.fail(`Fn::Select asks for item ${position} of ${items.length}`);
}

function split(argument: unknown, scope: Scope): string[] {
  const [separator, text] = argumentsOf(argument, scope);
  return scope.text(text).split(String(separator));
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, first, second] = argumentsOf(argument, scope).map((part) => scope.text(part));
  return scope.mapped(map ?? '', first ?? '', second ?? '');
}

function choose(argument: unknown, scope: Scope): unknown {
  const [name, then, otherwise] = argumentsOf(argument, scope);
  return scope.resolve(scope.condition(String(name)) ? then : otherwise);
}

function equals(argument: unknown, scope: Scope): boolean {
  const [left, right] = argumentsOf(argument, scope).map((side) => scope.text(side));
  return left === right;
}

function conditions(argument: unknown, scope: Scope): unknown[] {
  return argumentsOf(argument, scope).map((condition) => scope.resolve(condition));
}

function argumentsOf(argument: unknown, scope: Scope): unknown[] {
  return Array.isArray(argument) ? (argument as unknown[]) : scope.fail('the intrinsic function wants a list');
}
