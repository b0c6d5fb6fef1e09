/** A device's clock may be wrong or lie: nothing is finished after it arrives, nor counted back more than a week. */
const longestOffline = 7 * 24 * 60 * 60 * 1000;

/** When something was finished, as far as the device can be believed. */
export function finishedAt(claimed: string, received: Date): string {
  const earliest = new Date(received.getTime() - longestOffline).toISOString();
  const latest = received.toISOString();
  return claimed < earliest ? earliest : claimed > latest ? latest : new Date(claimed).toISOString();
}
