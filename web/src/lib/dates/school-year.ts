import { schoolDay } from './school-day.ts';

/** The school year of a moment, such as "2026-2027"; from July on it is the one being prepared. */
export function schoolYear(moment: Date): string {
  const { year, month } = schoolDay(moment);
  const first = month >= 7 ? year : year - 1;
  return `${first}-${first + 1}`;
}
