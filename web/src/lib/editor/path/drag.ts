import type { Ulid } from '#contract/ids.ts';
import type { Lift } from './lift.svelte.ts';

// Pixels before a press becomes a drag.
const slack = 6;

/** Lets a pointer carry a row: the mouse by the row itself, a finger by its grip, so that rows still scroll. */
export function startDrag(event: PointerEvent, id: Ulid, lift: Lift, settled: () => void): void {
  if (event.button !== 0) return;
  const start = event.clientY;
  const abort = new AbortController();
  const { signal } = abort;

  const move = ({ clientX, clientY }: PointerEvent) => {
    if (!lift.lifted && Math.abs(clientY - start) < slack) return;
    if (!lift.lifted) lift.lift(id);
    const row = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-row]');
    if (row?.dataset.row) lift.over(row.dataset.row);
  };
  const end = () => {
    abort.abort();
    if (!lift.lifted) return;
    lift.drop();
    settled();
  };
  const giveUp = () => {
    abort.abort();
    lift.cancel();
  };
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', end, { signal });
  addEventListener('pointercancel', giveUp, { signal });
  addEventListener('keydown', ({ key }) => key === 'Escape' && giveUp(), { signal });
}
