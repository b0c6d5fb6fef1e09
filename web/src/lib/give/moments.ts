/** A moment as `<input type="datetime-local">` writes it, in the device's time. */
export function localInput(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** The moment that such a field names, in UTC. */
export const instantOf = (local: string): string => new Date(local).toISOString();
