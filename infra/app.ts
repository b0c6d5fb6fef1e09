import { App, Validations } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import cdk from '../cdk.json' with { type: 'json' };
import { bundle, bundleFolder } from './bundle.ts';
import { ContextError, readDeployment } from './deployment.ts';
import { entries } from './functions.ts';
import { playerFolder, writePlayer } from './player/build.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { IdentityStack } from './stacks/identity.ts';
import { WebStack } from './stacks/web.ts';
import { queues } from './queues.ts';

export interface SynthesizeOptions {
  /** Where the cloud assembly goes. */
  outdir?: string;
  /** Goes over the context of cdk.json; what the CDK command line is given goes over both. */
  context?: Record<string, unknown>;
  /** Where the bundled functions go. */
  bundles?: string;
  /** Where the player of exercises goes. */
  player?: string;
  /** Checks the templates against the rules of AwsSolutions and CloudFormation's own; takes some seconds. */
  check?: boolean;
}

const settings = {
  ...flags,
  // Exports and imports, which CloudFormation itself guards and infra/local reads.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // The template names the folder of each function's asset, whoever synthesizes.
  'aws:cdk:enable-asset-metadata': true,
};

/**
 * Bundles the functions and writes the cloud assembly of all stacks.
 * Throws a ContextError, one sentence long, when the context lacks something.
 */
export async function synthesize(options: SynthesizeOptions = {}): Promise<CloudAssembly> {
  const { outdir, context = {}, bundles = bundleFolder, player = playerFolder, check = false } = options;
  const app = new App({
    ...(outdir && { outdir }),
    analyticsReporting: false,
    builtinCloudFormationValidation: check,
    context: { ...settings, ...cdk.context, ...context },
  });
  const deployment = readDeployment(app.node);
  const [playerVersion] = await Promise.all([writePlayer(player), bundle(entries, bundles)]);
  const stack = (name: string) => ({
    stackName: `Chjassu-${name}`,
    deployment,
    ...(deployment.region && { env: { region: deployment.region } }),
  });
  const data = new DataStack(app, 'Data', { ...stack('Data'), terminationProtection: true, queues });
  const identity = new IdentityStack(app, 'Identity', {
    ...stack('Identity'),
    terminationProtection: true,
    data,
    bundles,
  });
  const api = new ApiStack(app, 'Api', { ...stack('Api'), data, identity, bundles, playerVersion });
  new WebStack(app, 'Web', { ...stack('Web'), data, identity, api });
  if (check) {
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  }
  return app.synth();
}

if (import.meta.main) {
  await synthesize({ check: true }).catch((fault: unknown) => {
    if (!(fault instanceof ContextError)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exitCode = 1;
  });
}
