/** Something that the server does not take; it stays here until its person lets go of it. */
export interface RefusedHere {
  id: string;
  assignment: string;
  activity: string;
  /** Of the problem that the server named. */
  code: string;
}

/** What of the person waits on this device. */
class WaitingHere {
  /** How many things; undefined until somebody has counted. */
  count = $state<number>();
  refused = $state.raw<RefusedHere[]>([]);
}

export const waitingHere = new WaitingHere();
