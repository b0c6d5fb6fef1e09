import type { Step } from '../steps.ts';
import type { Walk } from '../walk.svelte.ts';

/** What the view of each kind of activity is given. */
export interface StepProps {
  walk: Walk;
  step: Step;
  /** A teacher looks; nothing is kept. */
  preview: boolean;
  /** Goes on without it. */
  onskip: () => void;
}
