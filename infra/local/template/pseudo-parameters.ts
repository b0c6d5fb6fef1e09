import type { Stack } from './assembly.ts';
import { ACCOUNT, DEFAULT_REGION, PARTITION, type Machine } from './machine.ts';

/** What Ref to AWS::NoValue gives: the property or list item is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** Values of CloudFormation's pseudo parameters on this machine, by name. */
export function pseudoParameters(stack: Stack, machine: Machine): Record<string, unknown> {
  const region = stack.region ?? DEFAULT_REGION;
  return {
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': PARTITION,
    'AWS::Region': region,
    'AWS::URLSuffix': machine.domain,
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:${PARTITION}:cloudformation:${region}:${ACCOUNT}:stack/${stack.name}/local`,
    'AWS::NoValue': NO_VALUE,
  };
}
