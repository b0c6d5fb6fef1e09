import { z } from 'zod';
import type { Schedule } from './model.ts';
import { notRunHere, type Resources } from './resources.ts';

const state = z.enum(['ENABLED', 'DISABLED']).default('ENABLED');
const target = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  InputTransformer: notRunHere('an event is transformed'),
});

const ruleSchema = z.object({
  ScheduleExpression: z.string({ error: 'only rules with a schedule are run on this machine' }),
  EventPattern: notRunHere('a rule matches events'),
  State: state,
  Targets: z.array(target).length(1, { error: 'a rule has one target on this machine' }),
});

const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z
    .enum(['UTC', 'Etc/UTC'], { error: 'schedules run in UTC on this machine' })
    .default('UTC'),
  State: state,
  Target: target,
});

/** What runs by the clock: EventBridge rules and Scheduler schedules. */
export function readSchedules(resources: Resources): Schedule[] {
  return [...readRules(resources), ...readScheduler(resources)];
}

function readRules(resources: Resources): Schedule[] {
  return resources.ofType('AWS::Events::Rule').flatMap((resource) => {
    const { ScheduleExpression, State, Targets } = resource.read(ruleSchema);
    if (State === 'DISABLED') return [];
    return Targets.map(({ Arn, Input }) => ({
      id: resource.id,
      expression: ScheduleExpression,
      functionArn: Arn,
      input: Input ?? scheduledEvent(resource.attribute('Arn')),
    }));
  });
}

function readScheduler(resources: Resources): Schedule[] {
  return resources.ofType('AWS::Scheduler::Schedule').flatMap((resource) => {
    const { ScheduleExpression, State, Target } = resource.read(scheduleSchema);
    if (State === 'DISABLED') return [];
    const input = Target.Input ?? '{}';
    return [{ id: resource.id, expression: ScheduleExpression, functionArn: Target.Arn, input }];
  });
}

/** What EventBridge sends when a target has no input of its own (without the time, which is the call's). */
function scheduledEvent(ruleArn: string): string {
  return JSON.stringify({
    version: '0',
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    resources: [ruleArn],
    detail: {},
  });
}
