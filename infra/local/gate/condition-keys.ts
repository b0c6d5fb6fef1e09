import type { PolicyStatement } from '../template/model.ts';
import { list } from './classes.ts';

/** The condition keys that the gate fills in from a request. */
const known = new Set(
  [
    'aws:SecureTransport',
    'aws:SourceArn',
    'aws:SourceAccount',
    'aws:PrincipalAccount',
    'dynamodb:LeadingKeys',
    'dynamodb:Select',
    's3:prefix',
    's3:delimiter',
    's3:max-keys',
    'kms:RequestAlias',
    'kms:SigningAlgorithm',
    'kms:MessageType',
  ].map((key) => key.toLowerCase()),
);

const services = /^(\*|dynamodb:|s3:|sqs:|kms:)/;

/**
 * Throws when a statement about the four services depends on something that is not filled in here: it would
 * not be judged as on AWS.
 */
export function checkConditionKeys(owner: string, statements: PolicyStatement[]): void {
  for (const statement of statements) {
    if (![...list(statement.Action), ...list(statement.NotAction)].some((action) => services.test(action))) continue;
    const unknown = Object.values(statement.Condition ?? {})
      .flatMap((keys) => Object.keys(keys))
      .find((key) => !known.has(key.toLowerCase()));
    if (unknown) {
      throw new Error(
        `The policy of ${owner} uses the condition key ${unknown}, which infra/local/gate does not fill in yet.`,
      );
    }
  }
}
