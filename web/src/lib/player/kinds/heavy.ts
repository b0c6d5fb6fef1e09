import type { Component } from 'svelte';
import type { ActivityKind } from '#contract/activity.ts';
import type { StepProps } from './step-props.ts';

/** Kinds of activity whose code comes when it is needed. */
export const heavy: Partial<Record<ActivityKind, () => Promise<{ default: Component<StepProps> }>>> = {
  exercise: () => import('./ExerciseStep.svelte'),
  lab: () => import('./LabStep.svelte'),
  handin: () => import('./HandInStep.svelte'),
};
