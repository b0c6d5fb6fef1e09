/** The number itself, or the nearest one that is neither negative nor above `most`. */
export const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** Seconds of an ISO 8601 duration as H5P writes them: PT12.34S, PT1H2M3S. */
export function secondsIn(duration: string | undefined): number | undefined {
  const [whole, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration ?? '') ?? [];
  if (whole === undefined || whole === 'PT') return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
