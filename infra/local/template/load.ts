import { readApis } from './apis.ts';
import { readAssembly } from './assembly.ts';
import { readBuckets } from './buckets.ts';
import { refuseUnpermittedCalls } from './callers.ts';
import { readDistributions } from './distributions.ts';
import { readFunctions } from './functions.ts';
import { isKnownType } from './ignored.ts';
import { readKeys } from './keys.ts';
import type { System } from './model.ts';
import { readQueues } from './queues.ts';
import { createResolver } from './resolve.ts';
import { locate, type Resources } from './resources.ts';
import { readSchedules } from './schedules.ts';
import { readTables } from './tables.ts';

/**
 * Reads a cloud assembly (the folder that `cdk synth` writes) into the system that runs on this machine.
 * `domain` is the deployment's domain as it was synthesized, `port` the one port on the loopback.
 * Throws a TemplateError for whatever cannot be followed here.
 */
export function readSystem({ assembly, domain, port }: { assembly: string; domain: string; port: number }): System {
  const stacks = readAssembly(assembly);
  const resources = locate(stacks, createResolver(stacks, { domain, port }));
  refuseUnknownTypes(resources);
  const system: System = {
    tables: readTables(resources),
    buckets: readBuckets(resources),
    queues: readQueues(resources),
    keys: readKeys(resources),
    functions: readFunctions(resources),
    apis: readApis(resources),
    distributions: readDistributions(resources),
    schedules: readSchedules(resources),
  };
  refuseMissingFunctions(resources, system);
  refuseUnpermittedCalls(resources, system);
  return system;
}

function refuseUnknownTypes(resources: Resources): void {
  const unknown = resources.all.find(({ type }) => !isKnownType(type));
  unknown?.fail(`${unknown.type} is not run on this machine`);
}

/** Whoever calls a function calls one that exists. */
function refuseMissingFunctions(resources: Resources, system: System): void {
  const arns = new Set(system.functions.map(({ arn }) => arn));
  const calls = [
    ...system.apis.flatMap(({ id, routes }) => routes.map(({ functionArn }) => ({ id, functionArn }))),
    ...system.schedules,
  ];
  const broken = calls.find(({ functionArn }) => !arns.has(functionArn));
  if (broken)
    resources.all.find(({ id }) => id === broken.id)?.fail(`${broken.functionArn} is no function of these stacks`);
}
