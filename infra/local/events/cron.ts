/**
 * When a schedule runs next: "rate(5 minutes)" or AWS's six-field "cron(minutes hours day-of-month month day-
 * of-week year)", in UTC.
 * @param last the last run, or when the schedule was first seen
 * @returns undefined when it never runs again
 */
export function nextRun(expression: string, last: Date): Date | undefined {
  const [, kind, inner = ''] = /^(rate|cron)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') return new Date(last.getTime() + rateMs(inner, expression));
  if (kind === 'cron') return nextCron(inner, last, expression);
  throw unreadable(expression);
}

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function rateMs(inner: string, expression: string): number {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner.trim()) ?? [];
  const ms = Number(count) * (unitMs[unit] ?? 0);
  if (!ms) throw unreadable(expression);
  return ms;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const minuteMs = 60_000;
const longestSearchDays = 366 * 30;

function nextCron(inner: string, last: Date, expression: string): Date | undefined {
  const fields = inner.trim().split(/\s+/);
  if (fields.length !== 6) throw unreadable(expression);
  const [minute, hour, day, month, weekday, year] = fields as [string, string, string, string, string, string];
  if (day !== '?' && weekday !== '?') throw unreadable(expression);
  const minutes = values(minute, 0, 59, [], expression);
  const hours = values(hour, 0, 23, [], expression);
  const runs = dayMatcher(
    {
      day,
      weekday,
      months: values(month, 1, 12, months, expression),
      years: values(year, 1970, 2199, [], expression),
    },
    expression,
  );
  const start = Math.floor(last.getTime() / minuteMs + 1) * minuteMs;
  for (let ahead = 0; ahead <= longestSearchDays; ahead++) {
    const date = new Date(start);
    date.setUTCHours(0, 0, 0, 0);
    date.setUTCDate(date.getUTCDate() + ahead);
    if (!runs(date)) continue;
    const moments = hours.flatMap((h) => minutes.map((m) => date.getTime() + (h * 60 + m) * minuteMs));
    const next = moments.find((moment) => moment >= start);
    if (next !== undefined) return new Date(next);
  }
  return undefined;
}

function dayMatcher(
  rule: { day: string; weekday: string; months: number[]; years: number[] },
  expression: string,
): (date: Date) => boolean {
  const onDay = rule.weekday === '?' ? monthDay(rule.day, expression) : weekDay(rule.weekday, expression);
  const [inMonth, inYear] = [new Set(rule.months), new Set(rule.years)];
  return (date) => inYear.has(date.getUTCFullYear()) && inMonth.has(date.getUTCMonth() + 1) && onDay(date);
}

function monthDay(field: string, expression: string): (date: Date) => boolean {
  if (field === 'L') return (date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
  const days = new Set(values(field, 1, 31, [], expression));
  return (date) => days.has(date.getUTCDate());
}

/** Weekdays count from 1, Sunday; "6#3" is the third Friday, "6L" the last. */
function weekDay(field: string, expression: string): (date: Date) => boolean {
  const [, name, mark, count] = /^(\w+?)(?:(#)([1-5])|L)$/.exec(field) ?? [];
  if (name === undefined) {
    const days = new Set(values(field, 1, 7, weekdays, expression));
    return (date) => days.has(date.getUTCDay() + 1);
  }
  const [wanted] = values(name, 1, 7, weekdays, expression);
  return (date) => {
    if (date.getUTCDay() + 1 !== wanted) return false;
    if (mark) return Math.ceil(date.getUTCDate() / 7) === Number(count);
    return new Date(date.getTime() + 7 * 86_400_000).getUTCMonth() !== date.getUTCMonth();
  };
}

/** The numbers of a field: "*", "1,5", "MON-FRI", "0/15". */
function values(field: string, least: number, most: number, names: string[], expression: string): number[] {
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named < 0 ? Number(text) : named + 1;
    if (!/^\w+$/.test(text) || !Number.isInteger(value) || value < least || value > most) throw unreadable(expression);
    return value;
  };
  const numbers = field.split(',').flatMap((part) => {
    const [span = '', step] = part.split('/');
    const [from = '', to] = span === '*' ? [String(least), String(most)] : span.split('-');
    const first = number(from);
    const end = to === undefined ? (step === undefined ? first : most) : number(to);
    const by = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(by) || by < 1) throw unreadable(expression);
    return Array.from({ length: Math.max(0, Math.floor((end - first) / by) + 1) }, (_, at) => first + at * by);
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function unreadable(expression: string): Error {
  return new Error(`The schedule ${expression} is neither rate(...) nor cron(...) as this machine reads them.`);
}
