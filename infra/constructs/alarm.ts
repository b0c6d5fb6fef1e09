import { Duration } from 'aws-cdk-lib/core';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** The period over which every alarm here adds up. */
export const alarmPeriod = Duration.minutes(5);

export interface AlarmSpec {
  metric: IMetric;
  /** The alarm rings from this value on. */
  from: number;
  /** Periods in a row, 1 unless a short peak is nothing to wake up for. */
  periods?: number;
  /** What happened, in one sentence for whoever is called. */
  says: string;
  /** Heading of docs/runbook.md, as its anchor. */
  runbook: string;
  /** ARN of the topic that is told. */
  topic: string | undefined;
}

/** Adds an alarm that says what happened and where its page of the runbook is. */
export function addAlarm(
  scope: Construct,
  id: string,
  { metric, from, periods = 1, says, runbook, topic }: AlarmSpec,
): Alarm {
  const alarm = new Alarm(scope, id, {
    metric,
    threshold: from,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${says} What to do: docs/runbook.md#${runbook}`,
  });
  if (topic) {
    const action = new SnsAction(alarmTopic(scope, topic));
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
  return alarm;
}

function alarmTopic(scope: Construct, arn: string) {
  const stack = Stack.of(scope);
  return (stack.node.tryFindChild('AlarmTopic') as Topic | undefined) ?? Topic.fromTopicArn(stack, 'AlarmTopic', arn);
}
