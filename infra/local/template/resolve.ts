import type { Assembly, Stack } from './assembly.ts';
import { attributesOf } from './attributes.ts';
import { TemplateError, type Place } from './error.ts';
import { intrinsics } from './intrinsics.ts';
import { DEFAULT_REGION, addressRewriter, type Machine } from './machine.ts';
import { NO_VALUE, pseudoParameters } from './pseudo-parameters.ts';

/** What an intrinsic function needs of the template around it. */
export interface Scope {
  place: Place;
  resolve(value: unknown, ...path: (string | number)[]): unknown;
  text(value: unknown, ...path: (string | number)[]): string;
  list(value: unknown, ...path: (string | number)[]): unknown[];
  reference(name: string): unknown;
  attribute(logicalId: string, name: string): string;
  imported(exportName: string): unknown;
  condition(name: string): boolean;
  mapped(map: string, first: string, second: string): unknown;
  fail(reason: string): never;
}

export interface Resolver {
  /** A value of a template with every intrinsic resolved and its addresses rewritten for this machine. */
  value(stack: Stack, logicalId: string, value: unknown, ...path: string[]): unknown;
  /** Ref or attribute of a resource, as another resource would get it. */
  attribute(stack: Stack, logicalId: string, name: string): string;
  holds(stack: Stack, condition: string | undefined): boolean;
}

/** Resolves CloudFormation's intrinsic functions over all stacks of an assembly. */
export function createResolver(assembly: Assembly, machine: Machine): Resolver {
  const rewrite = addressRewriter(machine);
  const exports = collectExports();

  function collectExports(): Map<string, () => unknown> {
    const found = new Map<string, () => unknown>();
    for (const stack of assembly.stacks) {
      for (const [id, { Value, Export }] of Object.entries(stack.template.Outputs)) {
        if (Export === undefined) continue;
        const scope = scopeAt(stack, { stack: stack.name, logicalId: `Outputs.${id}`, path: [] });
        found.set(scope.text(Export.Name, 'Export', 'Name'), () => scope.resolve(Value, 'Value'));
      }
    }
    return found;
  }

  function scopeAt(stack: Stack, place: Place): Scope {
    const fail = (reason: string): never => {
      throw new TemplateError(place, reason);
    };
    const inner = (path: (string | number)[]): Scope =>
      path.length === 0 ? scope : scopeAt(stack, { ...place, path: [...place.path, ...path] });
    const scope: Scope = {
      place,
      fail,
      resolve: (value, ...path) => resolveIn(inner(path), value),
      text: (value, ...path) => {
        const resolved = resolveIn(inner(path), value);
        return typeof resolved === 'object' ? inner(path).fail('a text is expected here') : String(resolved);
      },
      list: (value, ...path) => {
        const resolved = resolveIn(inner(path), value);
        return Array.isArray(resolved) ? (resolved as unknown[]) : inner(path).fail('a list is expected here');
      },
      reference: (name) =>
        pseudoParameters(stack, machine)[name] ??
        stack.template.Parameters[name]?.Default ??
        attribute(stack, name, 'Ref', fail),
      attribute: (logicalId, name) => attribute(stack, logicalId, name, fail),
      imported: (name) => (exports.get(name) ?? (() => fail(`no stack exports "${name}"`)))(),
      condition: (name) => {
        const expression = stack.template.Conditions[name];
        if (expression === undefined) fail(`condition "${name}" is not defined`);
        return (
          scopeAt(stack, { stack: stack.name, logicalId: `Conditions.${name}`, path: [] }).resolve(expression) === true
        );
      },
      mapped: (map, first, second) =>
        stack.template.Mappings[map]?.[first]?.[second] ?? fail(`mapping "${map}" has no ${first}.${second}`),
    };
    return scope;
  }

  function attribute(stack: Stack, logicalId: string, name: string, fail: (reason: string) => never): string {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) return fail(`"${logicalId}" is neither a resource nor a parameter with a default`);
    const scope = scopeAt(stack, { stack: stack.name, logicalId, path: [] });
    const found = attributesOf({
      type: resource.Type,
      stack: stack.name,
      logicalId,
      region: stack.region ?? DEFAULT_REGION,
      machine,
      property: (property) => {
        const value = resource.Properties[property];
        return value === undefined ? undefined : scope.text(value, property);
      },
    })[name];
    return found ?? fail(`attribute ${name} of ${logicalId} (${resource.Type}) is not known on this machine`);
  }

  return {
    value: (stack, logicalId, value, ...path) =>
      rewriteTexts(scopeAt(stack, { stack: stack.name, logicalId, path }).resolve(value), rewrite),
    attribute: (stack, logicalId, name) => {
      const fail = (reason: string): never => {
        throw new TemplateError({ stack: stack.name, logicalId, path: [] }, reason);
      };
      return rewrite(attribute(stack, logicalId, name, fail));
    },
    holds: (stack, condition) =>
      condition === undefined ||
      scopeAt(stack, { stack: stack.name, logicalId: 'Conditions', path: [] }).condition(condition),
  };
}

function resolveIn(scope: Scope, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => scope.resolve(item, index)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value === 'string' && value.includes('{{resolve:')) scope.fail('dynamic references are not resolved here');
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [''];
  if (entries.length === 1 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
    const intrinsic = intrinsics[name];
    // A policy statement's only key may be "Condition" too: there it holds an object, the intrinsic holds a name.
    if (name !== 'Condition' || typeof argument === 'string') {
      return intrinsic ? intrinsic(argument, scope) : scope.fail(`${name} is not resolved on this machine`);
    }
  }
  return Object.fromEntries(
    entries.map(([key, item]) => [key, scope.resolve(item, key)]).filter(([, item]) => item !== NO_VALUE),
  );
}

function rewriteTexts(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((item) => rewriteTexts(item, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewriteTexts(item, rewrite)]));
}
