/**
 * What Corsica's schools would do in a year. Pupils, teachers, sequences and 300,000 sign-ins of a busy month are those of
 * the present platform; every month of school is taken for a busy one. What a visit holds is assumed, and rather too
 * much of it than too little.
 */
export const load = {
  pupils: 36_088,
  teachers: 4_037,
  /** As many stand at any time, each with pictures, sounds and documents. */
  sequences: 6_500,
  sequenceBytes: 5_000_000,
  signIns: 300_000 * 10,
  /** Of the sign-ins. */
  shares: { pupil: 0.8, teacher: 0.15, parent: 0.05 },
  /** What is done in one visit. */
  pupil: { token: 2, home: 2, play: 2, state: 6, submit: 2, take: 0.12 },
  teacher: { token: 3, sequence: 2, edit: 6, search: 1, matrix: 1, poll: 75, feedback: 8 },
  parent: { token: 1, home: 2 },
  /** Weeks of school, in each of which every teacher gives something to a class. */
  weeks: 36,
  /** What one visit asks the distributions for beside the API. */
  edge: {
    pages: 2,
    /** As the rows of the exercises say. */
    exercises: 2,
    exerciseFiles: 6,
    exerciseBytes: 69_000,
    media: 4,
    mediaBytes: 80_000,
    /** Of the visits find nothing in the browser's cache: shared tablets forget, and versions change. */
    coldShare: 0.3,
    /** As the rows of the home's first visit say, and the fonts. */
    coldFiles: 90,
    coldBytes: 180_000,
  },
  /** A minute of speech at 32 kbit/s. */
  takeBytes: 240_000,
  /** How long work is kept, in years. */
  yearsKept: 3,
  hostedZones: 1,
  /** Of the requests: those that start a function, and the processor milliseconds that it takes (rows of "first call"). */
  cold: { share: 0.02, workMs: 110 },
} as const;
