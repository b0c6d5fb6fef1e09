import { describe, expect, it } from 'vitest';
import { nextRun } from './cron.ts';

const after = (expression: string, last: string) => nextRun(expression, new Date(last))?.toISOString().slice(0, 16);

describe('the next run of a schedule', () => {
  it.each([
    ['rate(1 minute)', '2026-11-23T10:00:30Z', '2026-11-23T10:01'],
    ['rate(12 hours)', '2026-11-23T10:00:00Z', '2026-11-23T22:00'],
    ['rate(7 days)', '2026-11-23T10:00:00Z', '2026-11-30T10:00'],
    ['cron(15 2 * * ? *)', '2026-11-23T02:14:59Z', '2026-11-23T02:15'],
    ['cron(15 2 * * ? *)', '2026-11-23T02:15:00Z', '2026-11-24T02:15'],
    ['cron(0/20 8-9 ? * MON-FRI *)', '2026-11-20T09:40:00Z', '2026-11-23T08:00'],
    ['cron(0 12 1 JAN,JUL ? *)', '2026-11-23T00:00:00Z', '2027-01-01T12:00'],
    ['cron(0 0 29 2 ? *)', '2026-11-23T00:00:00Z', '2028-02-29T00:00'],
    ['cron(0 3 L * ? *)', '2026-11-23T00:00:00Z', '2026-11-30T03:00'],
    ['cron(0 3 ? * 6#3 *)', '2026-11-23T00:00:00Z', '2026-12-18T03:00'],
    ['cron(0 3 ? * 6L *)', '2026-11-23T00:00:00Z', '2026-11-27T03:00'],
    ['cron(0 0 1 1 ? 2030)', '2026-11-23T00:00:00Z', '2030-01-01T00:00'],
  ])('%s after %s is %s', (expression, last, next) => {
    expect(after(expression, last)).toBe(next);
  });

  it('does not come when its years are over', () => {
    expect(after('cron(0 0 1 1 ? 2020)', '2026-11-23T00:00:00Z')).toBeUndefined();
  });

  it.each([
    'rate(0 minutes)',
    'rate(5)',
    'cron(0 0 * * *)',
    'cron(0 0 * * MON *)',
    'cron(60 0 * * ? *)',
    'cron(0 0 15W * ? *)',
    'daily',
  ])('is refused for %s', (expression) => {
    expect(() => nextRun(expression, new Date())).toThrow(expression);
  });
});
