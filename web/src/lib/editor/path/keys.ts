import type { Ulid } from '#contract/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { rowId, type Editor } from '../editor.svelte.ts';
import type { Lift } from './lift.svelte.ts';

/** The path by keyboard: Space lifts, arrows move, Space drops, Escape returns; with empty hands arrows walk the rows. */
export function pathKeys(editor: Editor, lift: Lift, say: (text: string) => void) {
  function carry(key: string, id: Ulid): boolean {
    if (key === ' ' || key === 'Enter') {
      lift.drop();
      say(m.lift_dropped({ place: editor.whereabouts(id) }));
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      lift.step(key === 'ArrowUp' ? 'back' : 'on');
      say(editor.whereabouts(id, lift.lessons));
    } else if (key === 'Escape' || key === 'Tab') {
      lift.cancel();
      say(m.lift_returned({ place: editor.whereabouts(id) }));
      if (key === 'Tab') return false;
    } else return false;
    void editor.focusRow(id);
    return true;
  }

  function walk(key: string, id: Ulid): boolean {
    if (key === ' ') {
      lift.lift(id);
      say(m.lift_up({ title: editor.titleOf(id) }));
      void editor.focusRow(id);
      return true;
    }
    if (key === 'Delete') {
      editor.remove(id);
      return true;
    }
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    const rows = editor.lessons.flatMap((lesson) => [lesson.id, ...lesson.activities]);
    const next = rows[rows.indexOf(id) + (key === 'ArrowUp' ? -1 : 1)];
    if (next) document.getElementById(rowId(next))?.focus();
    return true;
  }

  return (event: KeyboardEvent, id: Ulid): void => {
    const handled = lift.lifted ? carry(event.key, lift.lifted) : walk(event.key, id);
    if (handled) event.preventDefault();
  };
}
