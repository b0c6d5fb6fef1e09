/** A moment as `<input type="datetime-local">` writes it, in the device's time. */
export function localInput(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** The moment that such a field names, in UTC. */
export const instantOf = (local: string): string => new Date(local).toISOString();

/** Six in the evening, so many days later. */
export function eveningAfter(now: Date, days: number): Date {
  const evening = new Date(now);
  evening.setDate(evening.getDate() + days);
  evening.setHours(18, 0, 0, 0);
  return evening;
}
