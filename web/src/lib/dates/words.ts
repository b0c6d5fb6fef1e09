import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';
import { month, weekday } from './corsican.ts';
import { daysUntil, schoolDay, type SchoolDay } from './school-day.ts';

export type DateForm = 'weekday' | 'short' | 'long' | 'near' | 'time';

/** A moment in the language of the screen. `near` says today, tomorrow, yesterday or the weekday while that is clear. */
export function dateInWords(moment: Date, form: DateForm, now: Date = new Date()): string {
  const day = schoolDay(moment);
  if (form === 'time') return day.time;
  if (form === 'near') return near(moment, day, now);
  return (getLocale() === 'co' ? corsican : french)[form](day);
}

type Writer = Record<'weekday' | 'short' | 'long', (day: SchoolDay) => string>;

const corsican: Writer = {
  weekday: (day) => weekday(day.weekday),
  short: (day) => `${day.day} ${month(day.month)}`,
  long: (day) => `${weekday(day.weekday)} ${day.day} ${month(day.month)} di u ${day.year}`,
};

const inFrench = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', ...options });
  // Intl leaves out that the first of a month is an ordinal.
  return (day: SchoolDay) => format.format(Date.UTC(day.year, day.month - 1, day.day)).replace(/(^| )1 /, '$11er ');
};

const french: Writer = {
  weekday: inFrench({ weekday: 'long' }),
  short: inFrench({ day: 'numeric', month: 'long' }),
  long: inFrench({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
};

function near(moment: Date, day: SchoolDay, now: Date): string {
  const days = daysUntil(moment, now);
  if (days === 0) return m.date_today();
  if (days === 1) return m.date_tomorrow();
  if (days === -1) return m.date_yesterday();
  const writer = getLocale() === 'co' ? corsican : french;
  return Math.abs(days) < 7 ? `${writer.weekday(day)} ${day.day}` : writer.short(day);
}

/** How old something is, in words: now, minutes, hours, then days. */
export function ageInWords(since: Date, now: Date = new Date()): string {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  if (minutes < 1) return m.age_now();
  if (minutes < 60) return m.age_minutes({ count: minutes });
  if (minutes < 24 * 60) return m.age_hours({ count: Math.floor(minutes / 60) });
  const days = Math.floor(minutes / (24 * 60));
  return days === 1 ? m.date_yesterday() : m.age_days({ count: days });
}
