import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyStatement } from '../template/model.ts';
import { createClassifier } from './classes.ts';

/** One question to the policies: may this be done to that, in these circumstances? */
export interface Permission {
  /** "dynamodb:Query" */
  action: string;
  /** ARN, or "*" for actions without a resource. */
  resource: string;
  context: Record<string, string | string[]>;
}

export interface Principal {
  /** ARN of a role, or a service such as "cloudfront.amazonaws.com". */
  name: string;
  statements: PolicyStatement[];
}

const rememberedAnswers = 10_000;

/**
 * Asks @cloud-copilot/iam-simulate (1-3 ms) once per class of questions and remembers the answer.
 * @param account the one account of this machine
 */
export function createEvaluator(account: string) {
  const answers = new Map<string, Promise<boolean>>();
  const classifiers = new Map<string, (value: string) => string>();

  /**
   * @param resourcePolicy the policy of the bucket or key; its name keeps the answers of two resources apart
   */
  return function allows(
    principal: Principal,
    permission: Permission,
    resourcePolicy: { name: string; statements: PolicyStatement[] },
  ): Promise<boolean> {
    const pair = `${principal.name} ${resourcePolicy.name}`;
    let classify = classifiers.get(pair);
    if (!classify) {
      classify = createClassifier([...principal.statements, ...resourcePolicy.statements]);
      classifiers.set(pair, classify);
    }
    const question = [pair, permission.action, classify(permission.resource), contextClass(permission, classify)].join(
      '\n',
    );
    let answer = answers.get(question);
    if (!answer) {
      if (answers.size >= rememberedAnswers) answers.clear();
      answer = simulate(account, principal, permission, resourcePolicy.statements);
      answers.set(question, answer);
    }
    return answer;
  };
}

function contextClass(permission: Permission, classify: (value: string) => string): string {
  return Object.entries(permission.context)
    .map(([key, value]) => {
      const classes = Array.isArray(value) ? [...new Set(value.map(classify))].sort().join() : classify(value);
      return `${key}=${Array.isArray(value) ? value.length > 0 : ''}${classes}`;
    })
    .join('&');
}

async function simulate(
  account: string,
  principal: Principal,
  permission: Permission,
  resourceStatements: PolicyStatement[],
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: principal.name,
        action: permission.action,
        resource: { resource: permission.resource, accountId: account },
        contextVariables: permission.context,
      },
      identityPolicies:
        principal.statements.length > 0 ? [{ name: 'role', policy: document(principal.statements) }] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resourceStatements.length > 0 ? document(resourceStatements) : undefined,
    },
    {},
  );
  if (result.resultType === 'error') {
    throw new Error(`cannot evaluate ${permission.action} on ${permission.resource}: ${JSON.stringify(result.errors)}`);
  }
  return result.overallResult === 'Allowed';
}

function document(statements: PolicyStatement[]) {
  return { Version: '2012-10-17', Statement: statements };
}
