/** A part of a sound that is heard over and over, in seconds; without an end it is still being chosen. */
export interface Passage {
  from: number;
  to?: number;
}

/** Shorter than this nothing can be heard. */
const shortest = 0.3;

/** What one press makes of it, the listener being at a position: its beginning, then its end, then none. */
export function pressed(passage: Passage | undefined, position: number): Passage | undefined {
  if (!passage) return { from: position };
  if (passage.to !== undefined) return undefined;
  const [from, to] = [Math.min(passage.from, position), Math.max(passage.from, position)];
  return to - from < shortest ? passage : { from, to };
}

/** Where to go on from a position: back at the beginning once the end is reached. */
export const within = ({ from, to }: Passage, position: number): number =>
  to !== undefined && (position >= to || position < from) ? from : position;
