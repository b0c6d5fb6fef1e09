import type { Step } from '../steps.ts';
import type { Walk } from '../walk.svelte.ts';

/** What the view of each kind of activity is given. */
export interface StepProps {
  walk: Walk;
  step: Step;
  /** A teacher looks; nothing is kept. */
  preview: boolean;
  /** Hidden, and fetched before the learner comes to it: nothing of it begins. */
  ahead?: boolean;
  /** An exercise that the learner has come to can be answered. */
  onready?: () => void;
  /** Goes on without it. */
  onskip: () => void;
}
