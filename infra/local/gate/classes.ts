import type { PolicyStatement } from '../template/model.ts';

/**
 * Sorts the values of requests into classes: two values that match the same patterns of a policy get the same
 * answer.
 * So the answers can be remembered without one entry per pupil or object.
 */
export function createClassifier(statements: PolicyStatement[]): (value: string) => string {
  const patterns = [...new Set(statements.flatMap(patternsOf))];
  // A policy variable takes its meaning from the request, and numbers, dates and ARNs compare in their own
  // ways:
  // then each value is a class of its own.
  const operators = statements.flatMap((statement) => Object.keys(statement.Condition ?? {}));
  const matches = (operator: string) => /^(For(All|Any)Values?:)?(String|Bool|Null)/.test(operator);
  if (patterns.some((pattern) => pattern.includes('${')) || !operators.every(matches)) return (value) => value;
  const matchers = patterns.map((pattern) => [glob(pattern, 's'), glob(pattern, 'si')] as const);
  return (value) => matchers.map(([exact, loose]) => (exact.test(value) ? 2 : loose.test(value) ? 1 : 0)).join('');
}

function patternsOf(statement: PolicyStatement): string[] {
  const conditions = Object.values(statement.Condition ?? {}).flatMap((keys) => Object.values(keys).flatMap(list));
  return [...list(statement.Resource), ...list(statement.NotResource), ...conditions];
}

export function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function glob(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags);
}
