import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import { TemplateError } from './error.ts';
import type { Resolver } from './resolve.ts';

/** One resource of the assembly, ready to be read. */
export interface Located {
  /** "<stack>.<logical id>". */
  id: string;
  type: string;
  /** Its resolved properties, checked; whatever does not fit is an error that names the property. */
  read<T extends z.ZodType>(schema: T): z.output<T>;
  attribute(name: string): string;
  fail(reason: string, ...path: (string | number)[]): never;
}

/** All resources whose condition holds. */
export interface Resources {
  all: Located[];
  ofType(...types: string[]): Located[];
  /** The local folder of an asset by its object key. */
  asset(objectKey: string): string | undefined;
}

/** Lists the resources of all stacks; nothing is resolved before it is read. */
export function locate(assembly: Assembly, resolver: Resolver): Resources {
  const all = assembly.stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, resource]) => resolver.holds(stack, resource.Condition))
      .map(([logicalId, resource]): Located => {
        const fail = (reason: string, ...path: (string | number)[]): never => {
          throw new TemplateError({ stack: stack.name, logicalId, path }, reason);
        };
        return {
          id: `${stack.name}.${logicalId}`,
          type: resource.Type,
          read: (schema) => {
            const parsed = schema.safeParse(resolver.value(stack, logicalId, resource.Properties));
            if (parsed.success) return parsed.data;
            const [issue] = parsed.error.issues;
            return fail(issue?.message ?? 'not understood', ...(issue?.path.map(String) ?? []));
          },
          attribute: (name) => resolver.attribute(stack, logicalId, name),
          fail,
        };
      }),
  );
  return {
    all,
    ofType: (...types) => all.filter(({ type }) => types.includes(type)),
    asset: (objectKey) => assembly.assets.get(objectKey),
  };
}

/** CloudFormation takes one or many nearly everywhere. */
export const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item)]);

/** CloudFormation writes booleans as true or "true". */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** A property that would change how the system behaves, but has no counterpart on this machine. */
export const notRunHere = (reason: string) =>
  z.undefined({ error: `${reason}, which is not run on this machine` }).optional();
