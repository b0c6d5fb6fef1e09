import { api } from '../api.ts';
import type { WaitingItem } from '../device.ts';

/** Where something was made that waits here. */
export interface WaitingPlace {
  assignment: string;
  activity: string;
}

export const placeOf = ({ payload }: WaitingItem): WaitingPlace => payload as WaitingPlace;

/** What takes long to send: voices, and hand-ins with files. */
function isHeavy({ kind, payload }: WaitingItem): boolean {
  return kind === 'take' || (kind === 'submission' && (payload as { files: unknown[] }).files.length > 0);
}

export const sayWaiting = ({ assignment, activity }: WaitingPlace): Promise<void> =>
  api.progress.putWaiting({ params: { assignment, activity } });

const told = new Set<string>();

/** Tells those who follow the class what waits on this device, each thing once, before its bytes go. */
export async function foretell(waiting: WaitingItem[]): Promise<void> {
  for (const item of waiting.filter((one) => isHeavy(one) && !told.has(one.id))) {
    await sayWaiting(placeOf(item));
    told.add(item.id);
  }
}
