/** A day on the school's calendar. */
export interface SchoolDay {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
  /** 0 is Sunday. */
  weekday: number;
  /** "08:05" */
  time: string;
}

// Schools live by their own clock, whatever a computer is set to.
const clock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const oneDay = 86_400_000;

export function schoolDay(moment: Date): SchoolDay {
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  const [year, month, day] = ['year', 'month', 'day'].map((part) => Number(parts.get(part as 'year'))) as [
    number,
    number,
    number,
  ];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, time: `${parts.get('hour')}:${parts.get('minute')}` };
}

/** Whole calendar days from `now` to `moment`: 0 today, 1 tomorrow, -1 yesterday. */
export function daysUntil(moment: Date, now: Date): number {
  return Math.round((midnight(moment) - midnight(now)) / oneDay);
}

function midnight(moment: Date): number {
  const { year, month, day } = schoolDay(moment);
  return Date.UTC(year, month - 1, day);
}
