import type { HttpRoute } from '../../template/model.ts';

export interface Match {
  route: HttpRoute;
  /** Values of the path's variables, decoded. */
  parameters: Record<string, string>;
}

interface Compiled {
  route: HttpRoute;
  method: string;
  segments: string[];
}

/**
 * The route that API Gateway would choose: a full match of the path before one with variables, one with variables
 * before a greedy one, the named method before ANY, and $default last.
 */
export function createRouter(routes: readonly HttpRoute[]): (method: string, path: string) => Match | undefined {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes.filter((route) => route !== fallback).map(compile);
  compiled.sort((a, b) => rank(a).localeCompare(rank(b)));
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const parameters = matchSegments(candidate.segments, segments);
      if (parameters) return { route: candidate.route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}

function compile(route: HttpRoute): Compiled {
  const [method = '', path = ''] = route.key.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
}

/** Orders by specificity, segment by segment: literal, variable, greedy; then the method. */
function rank({ segments, method }: Compiled): string {
  const kinds = segments.map((segment) => (isGreedy(segment) ? '3' : isVariable(segment) ? '1' : '0'));
  return `${kinds.join('')}2${method === 'ANY' ? '1' : '0'}`;
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (isGreedy(part)) {
      const rest = segments.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[part.slice(1, -2)] = decode(rest);
      return parameters;
    }
    if (segment === undefined || (isVariable(part) ? segment === '' : part !== segment)) return undefined;
    if (isVariable(part)) parameters[part.slice(1, -1)] = decode(segment);
  }
  return pattern.length === segments.length ? parameters : undefined;
}

function isVariable(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function isGreedy(segment: string): boolean {
  return segment.endsWith('+}');
}

/** A malformed escape stays as it is: it is the function's to refuse. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
