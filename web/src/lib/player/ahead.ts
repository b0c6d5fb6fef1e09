import { isBehind } from '#lib/path/trail.ts';
import type { Step } from './steps.ts';

/** The Network Information API as far as it is asked here; Safari and Firefox have none. */
export interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** The exercise that a learner comes to next and has still to do: the one worth being fetched ahead. */
export const exerciseAfter = (steps: readonly Step[], index: number): Step | undefined =>
  index < 0
    ? undefined
    : steps
        .slice(index + 1)
        .find(({ activity, release, work }) => activity.kind === 'exercise' && release && isOpen(work.state));

const isOpen = (state: Step['work']['state']) => !isBehind(state) && state !== 'closed';

/** Somebody pays by the byte, or the line barely carries what is asked for now: nothing is fetched ahead. */
export const savesData = ({ saveData = false, effectiveType = '' }: Connection = {}): boolean =>
  saveData || effectiveType.endsWith('2g');
