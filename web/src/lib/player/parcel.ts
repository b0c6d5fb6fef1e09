import type * as z from 'zod/mini';
import type { Problem } from '#contract/problem.ts';
import type { Progress } from '#contract/assignments.ts';
import type { AttemptBody } from '#contract/work.ts';

/** A file that will be handed in, under the ULID by which it is uploaded. */
export interface HandInFile {
  upload: string;
  file: File;
}

interface Addressed {
  /** ULID: however often it is sent, it arrives once. */
  id: string;
  activity: string;
}

/** Something that a learner did and the server is to know; `finished` is when, on this device. */
export type Parcel = Addressed &
  (
    | { kind: 'done'; finished: string }
    | { kind: 'attempt'; body: z.infer<typeof AttemptBody> }
    | { kind: 'submission'; finished: string; text: string; files: HandInFile[] }
  );

/** `progress` once the server has it; until then it is kept on this device. */
export type Delivered = { state: 'sent'; progress?: Progress } | { state: 'on-device' };

export interface SavedState {
  release: string;
  state: string;
}

export interface Listener {
  /** How much of a hand-in has gone, from 0 to 1. */
  onpart?: (part: number) => void;
  /** What waited has arrived meanwhile. */
  onlater?: (progress?: Progress) => void;
  /** What waited is refused for good; it stays on the device. */
  onrefused?: (problem: Problem) => void;
}

/** Takes what a learner does to where it is kept. */
export interface Carrier {
  /** Throws ProblemError when the server refuses it for good. */
  deliver: (parcel: Parcel, listener?: Listener) => Promise<Delivered>;
  /** The state of an exercise of this release. */
  readState: (activity: string, release: string) => Promise<string | undefined>;
  writeState: (activity: string, saved: SavedState) => void;
  /** Sends at once the states that have not left: the page may be going away. */
  flushStates: () => void;
  /** Tells what becomes of something that has waited since an earlier visit. */
  watch: (id: string, listener: Listener) => void;
  /** Tells those who follow the class that an activity did not open. */
  tellTrouble: (activity: string) => Promise<void>;
}

/** For teachers who look at a sequence as a pupil does: everything works and nothing is kept. */
export const nowhere: Carrier = {
  deliver: async () => ({ state: 'sent' }),
  readState: async () => undefined,
  writeState: () => undefined,
  flushStates: () => undefined,
  watch: () => undefined,
  tellTrouble: async () => undefined,
};
