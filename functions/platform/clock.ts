/** The present moment; an argument, so that tests can say what time it is. */
export type Clock = () => Date;

/** The calendar day in the territory, as people there write it (ISO 8601). */
export const dayIn = (zone: string, now: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);

export const epochSeconds = (now: Date) => Math.floor(now.getTime() / 1000);
