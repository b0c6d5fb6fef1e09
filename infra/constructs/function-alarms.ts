import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { addAlarm, alarmPeriod } from './alarm.ts';

interface Watch {
  name: string;
  timeoutSeconds: number;
  topic: string | undefined;
}

/** Share of the time-out from which a function counts as slow. */
const slow = 0.5;

/** Tells somebody when a function fails, is refused a place to run, or becomes slow. */
export function watchFunction(scope: Construct, lambda: Function, { name, timeoutSeconds, topic }: Watch) {
  addAlarm(scope, 'Errors', {
    metric: lambda.metricErrors({ period: alarmPeriod }),
    from: 1,
    says: `The function ${name} ended with a fault.`,
    runbook: 'function-errors',
    topic,
  });
  addAlarm(scope, 'Throttles', {
    metric: lambda.metricThrottles({ period: alarmPeriod }),
    from: 1,
    says: `The function ${name} found no place to run.`,
    runbook: 'function-throttles',
    topic,
  });
  addAlarm(scope, 'Duration', {
    metric: lambda.metricDuration({ period: alarmPeriod, statistic: 'p99' }),
    from: timeoutSeconds * 1000 * slow,
    periods: 3,
    says: `One call in a hundred of the function ${name} takes more than half of its ${timeoutSeconds} seconds.`,
    runbook: 'function-duration',
    topic,
  });
}
