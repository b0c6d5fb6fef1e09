import type { WorkState } from '#contract/work.ts';

/** An activity on the path. */
export interface Stone {
  id: string;
  title: string;
  /** None when the path is nobody's: a sequence being built, or found in the library. */
  state?: WorkState;
  href?: string;
  /** Pupils who stand here, where a class walks. */
  count?: number;
}

/** A lesson on the path. */
export interface Cairn {
  id: string;
  title: string;
  minutes?: number;
  stones: Stone[];
}

/** A sequence, drawn as a footpath. Its id seeds the curve, so that a path is known by its shape. */
export interface Trail {
  id: string;
  title: string;
  cairns: Cairn[];
}

const behind: readonly WorkState[] = ['sent', 'answered', 'excused', 'on-device'];

/** A learner has done with an activity in this state, as far as it lies with them. */
export const isBehind = (state: WorkState): boolean => behind.includes(state);

/** How many of the activities are behind, and the first that is not. */
export function progress({ cairns }: Trail): { walked: number; total: number; here?: string } {
  const stones = cairns.flatMap((cairn) => cairn.stones);
  const ahead = stones.filter(({ state }) => !state || !isBehind(state));
  const followed = stones.some(({ state }) => state !== undefined);
  return { walked: stones.length - ahead.length, total: stones.length, here: followed ? ahead[0]?.id : undefined };
}

/** How far the line along a station is walked: up to its middle where one stands. */
export type Reach = 'none' | 'half' | 'whole';

export type Station = { reach: Reach; here: boolean } & ({ cairn: Cairn } | { stone: Stone });

/** The path's cairns and stones in walking order, each with how far its piece of the line is walked. */
export function stations(trail: Trail): Station[] {
  const { here, walked, total } = progress(trail);
  const done = total > 0 && walked === total;
  const places = trail.cairns.flatMap((cairn) => [{ cairn }, ...cairn.stones.map((stone) => ({ stone }))]);
  const standing = places.findIndex((place) => 'stone' in place && place.stone.id === here);
  return places.map((place, index) => ({
    ...place,
    here: index === standing,
    reach: done || index < standing ? 'whole' : index === standing ? 'half' : 'none',
  }));
}
