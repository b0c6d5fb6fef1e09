/** How many requests a second an API takes, and how many at once on top of a quiet moment. */
export interface Throttle {
  ratePerSecond: number;
  burst: number;
}

/** A whole territory opens its first lesson at eight o'clock. */
export const usual: Throttle = { ratePerSecond: 500, burst: 1000 };

/** Routes that cost more than one read or write, by route key. */
export const heavy: Record<string, Throttle> = {
  'GET /api/identity/sign-in/{provider}': { ratePerSecond: 100, burst: 400 },
  'GET /api/identity/callback/{provider}': { ratePerSecond: 100, burst: 400 },
  'PUT /api/people/{person}': { ratePerSecond: 50, burst: 100 },
};
