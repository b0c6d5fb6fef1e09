import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z
        .object({
          templateFile: z.string().optional(),
          file: z.string().optional(),
          stackName: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

const resourceSchema = z.object({
  Type: z.string(),
  Condition: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

export type Template = z.infer<typeof templateSchema>;

/** One stack of the assembly; the region is undefined where the stack is agnostic of it. */
export interface Stack {
  name: string;
  region?: string;
  template: Template;
}

/** What `cdk synth` leaves behind: the stacks, and the local folder of each asset by its object key. */
export interface Assembly {
  stacks: Stack[];
  assets: Map<string, string>;
}

/** Reads the manifest of a cloud assembly, its templates and its asset lists. */
export function readAssembly(folder: string): Assembly {
  const { artifacts } = manifestSchema.parse(readJson(join(folder, 'manifest.json')));
  const assembly: Assembly = { stacks: [], assets: new Map() };
  for (const [id, { type, environment, properties }] of Object.entries(artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties?.templateFile) {
      const template = templateSchema.parse(readJson(join(folder, properties.templateFile)));
      assembly.stacks.push({ name: properties.stackName ?? id, region: regionOf(environment), template });
    }
    if (type === 'cdk:asset-manifest' && properties?.file) addAssets(assembly.assets, folder, properties.file);
    if (type === 'cdk:cloud-assembly')
      throw new Error(`${id}: stages are not run here, synthesize the stacks directly`);
  }
  return assembly;
}

function addAssets(assets: Map<string, string>, folder: string, file: string): void {
  const { files } = assetsSchema.parse(readJson(join(folder, file)));
  for (const { source, destinations } of Object.values(files)) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, resolve(folder, source.path));
  }
}

/** The environment reads "aws://account/region", each possibly "unknown-…". */
function regionOf(environment: string | undefined): string | undefined {
  const region = environment?.split('/').at(-1);
  return region?.startsWith('unknown') ? undefined : region;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
