/** Deploys the stacks, the player of exercises and the web application to the account whose credentials it finds. */
import { parseArgs } from 'node:util';
import { deploy } from './deploy/deploy.ts';
import { dryHands, realHands } from './deploy/hands.ts';

const usage = `npm run deploy -- [options] [-- options of "cdk deploy"]

  --context NAME=VALUE, -c   goes over the context of cdk.json; may be repeated
  --dry-run                  builds everything, changes nothing, lists what would be done
  --help                     show this`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      context: { type: 'string', short: 'c', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(usage);
  else await deploy({ context: values.context, more: positionals }, values['dry-run'] ? dryHands : realHands);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
