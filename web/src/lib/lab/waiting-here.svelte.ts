/** How many things of the person wait on this device; undefined until somebody has counted. */
class WaitingHere {
  count = $state<number>();
}

export const waitingHere = new WaitingHere();
