import type { WorkState } from '#contract/work.ts';
import { m } from '#lib/paraglide/messages.js';

const names: Record<WorkState, () => string> = {
  closed: m.state_closed,
  todo: m.state_todo,
  started: m.state_started,
  'on-device': m.state_device,
  sent: m.state_sent,
  answered: m.state_answered,
  redo: m.state_redo,
  excused: m.state_excused,
};

/** What a state of work is called on screen. */
export const stateName = (state: WorkState): string => names[state]();
