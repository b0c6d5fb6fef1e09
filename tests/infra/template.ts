import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { synthesize, type SynthesizeOptions } from '../../infra/app.ts';

export interface Resource {
  /** Stack and logical id. */
  id: string;
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  DependsOn?: string[];
}

export interface Synthesized {
  stacks: Record<string, { Resources: Record<string, Resource>; terminationProtection: boolean }>;
  ofType: (type: string) => Resource[];
  metafile: Metafile;
}

/** The whole system as `cdk synth` describes it, for the demonstration deployment of cdk.json. */
export async function synthesized(options: SynthesizeOptions = {}): Promise<Synthesized> {
  const folder = mkdtempSync(join(tmpdir(), 'chjassu-synthesized-'));
  try {
    const bundles = join(folder, 'functions');
    const assembly = await synthesize({ outdir: join(folder, 'assembly'), bundles, ...options });
    const stacks = Object.fromEntries(
      assembly.stacks.map((stack) => [
        stack.id,
        {
          ...(stack.template as Synthesized['stacks'][string]),
          terminationProtection: stack.terminationProtection ?? false,
        },
      ]),
    );
    const resources = Object.entries(stacks).flatMap(([stack, template]) =>
      Object.entries(template.Resources).map(([id, resource]) => ({ ...resource, id: `${stack}.${id}` })),
    );
    return {
      stacks,
      ofType: (type) => resources.filter((resource) => resource.Type === type),
      metafile: JSON.parse(readFileSync(join(bundles, 'meta.json'), 'utf8')) as Metafile,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
