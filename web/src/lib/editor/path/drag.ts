import type { Ulid } from '#contract/ids.ts';
import type { Lift } from './lift.svelte.ts';

// Pixels before a press becomes a drag.
const slack = 6;

/** Lets a pointer carry a row: the mouse by the row itself, a finger by its grip, so that rows still scroll. */
export function startDrag(event: PointerEvent, id: Ulid, lift: Lift, settled: () => void): void {
  if (event.button !== 0) return;
  const list = (event.currentTarget as HTMLElement).closest<HTMLElement>('nav > ol');
  const start = event.clientY;
  let under: string = id;
  const abort = new AbortController();
  const { signal } = abort;

  const move = ({ clientY }: PointerEvent) => {
    if (!list || (!lift.lifted && Math.abs(clientY - start) < slack)) return;
    if (!lift.lifted) lift.lift(id);
    const row = rowAt(list, clientY);
    // Over one row, places are changed once: a tall row that stays under the pointer would change them back.
    if (!row || row === under) return;
    under = row;
    lift.over(row);
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

/**
 * The row at this height of the window, in CSS pixels, by where rows lie and not by where they are drawn: a row that
 * still slides to its new place is not met a second time.
 */
function rowAt(list: HTMLElement, y: number): string | undefined {
  const top = list.getBoundingClientRect().top - offsetTop(list);
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
  return rows.find((row) => {
    const down = y - top - offsetTop(row);
    return down >= 0 && down < row.offsetHeight;
  })?.dataset.row;
}

/** From the top of the document; unlike a bounding box, it knows no transform. */
function offsetTop(element: HTMLElement): number {
  const parent = element.offsetParent;
  return element.offsetTop + (parent instanceof HTMLElement ? parent.clientTop + offsetTop(parent) : 0);
}
