import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.optional(z.record(z.string(), z.unknown())) }),
  ),
});
const Architectures = z.tuple([z.enum(['arm64', 'x86_64'])]);

const minutesOfAYear = 365 * 24 * 60;
/** A queue's readers ask it three times a minute each, and there are five at least. */
const asksAMinute = 15;

/** What the synthesized templates say that costs by the month, or by the clock. */
export function readStanding(assembly: string) {
  const files = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  const resources = files.flatMap((name) =>
    Object.values(Template.parse(JSON.parse(readFileSync(join(assembly, name), 'utf8'))).Resources),
  );
  const of = (type: string) => resources.filter((resource) => resource.Type === type);
  const [architecture] = Architectures.parse(of('AWS::Lambda::Function')[0]?.Properties?.Architectures);
  return {
    architecture,
    keys: of('AWS::KMS::Key').length,
    alarms: of('AWS::CloudWatch::Alarm').length,
    /** Runs of functions by the clock in a year. */
    sweeps: of('AWS::Events::Rule').reduce(
      (sum, rule) => sum + runsAYear(String(rule.Properties?.ScheduleExpression)),
      0,
    ),
    /** Empty questions to queues in a year. */
    asks: of('AWS::Lambda::EventSourceMapping').length * asksAMinute * minutesOfAYear,
  };
}

function runsAYear(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutes = { minute: 1, hour: 60, day: 24 * 60 }[unit];
  return minutes ? minutesOfAYear / (Number(count) * minutes) : 365;
}
