import { DEFAULT_REGION, serviceEndpoint, type Machine } from '../template/machine.ts';
import type { LambdaFunction } from '../template/model.ts';

const SERVICES = ['dynamodb', 's3', 'sqs', 'kms'];

/** The environment of a function: the template's, what Lambda adds, and where the services answer here. Nothing else. */
export function environmentOf(lambda: LambdaFunction, secret: string, machine: Machine): Record<string, string> {
  const region = lambda.arn.split(':')[3] ?? DEFAULT_REGION;
  return {
    ...lambda.environment,
    ...Object.fromEntries(
      SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, serviceEndpoint(service, machine)]),
    ),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: lambda.accessKey,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: lambda.asset,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
