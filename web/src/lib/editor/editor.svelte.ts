import { ulid } from 'ulid';
import { tick } from 'svelte';
import type { ActivityKind } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { notices } from '#lib/ui/notices.svelte.ts';
import type { Draft } from './draft/draft.svelte.ts';
import { addActivity, addLesson, removeActivity, removeLesson, reordered } from './draft/edits.ts';
import { placeOf, stepped, type Place, type Way } from './draft/outline.ts';
import { newActivity } from './kinds.ts';

/** What a person has in hand: the sequence as a whole, a lesson, or an activity. */
export type Selection = 'sequence' | Ulid;

const narrow = () => matchMedia('(width < 68rem)');

/** Where there is no room beside the activity, its sheet covers it. */
const sheetSlidesOver = () => narrow().matches;

export const rowId = (id: Ulid) => `row-${id}`;

/** The editor's screen: what is chosen in the draft, and what is done with it. */
export class Editor {
  selected: Selection = $state('sequence');
  /** On a phone one of the two is shown at a time. */
  pane: 'path' | 'work' = $state('path');
  sheetOpen = $state(false);
  readonly draft: Draft;

  constructor(draft: Draft) {
    this.draft = draft;
  }

  /** Keeps the sheet open while there is room beside the activity. Returns how to stop. */
  fitSheet(): () => void {
    const room = narrow();
    const fit = () => (this.sheetOpen = !room.matches);
    fit();
    room.addEventListener('change', fit);
    return () => room.removeEventListener('change', fit);
  }

  get lessons() {
    return this.draft.content.description.lessons;
  }

  /** What is chosen, as far as it is still there. */
  get chosen() {
    const lesson = this.lessons.find(({ id }) => id === this.selected);
    if (lesson) return { kind: 'lesson' as const, id: lesson.id, lesson };
    const activity = this.draft.content.activities[this.selected];
    const named = placeOf(this.lessons, this.selected);
    return activity && named
      ? { kind: 'activity' as const, id: this.selected, activity }
      : { kind: 'sequence' as const };
  }

  select(what: Selection): void {
    this.selected = what;
    this.pane = 'work';
    if (sheetSlidesOver()) this.sheetOpen = false;
  }

  titleOf(id: Ulid): string {
    const lesson = this.lessons.find((one) => one.id === id);
    return lesson?.title ?? this.draft.content.activities[id]?.title ?? '';
  }

  add(kind: ActivityKind, place: Place): void {
    const id = ulid();
    this.draft.edit(addActivity(this.draft.content, id, newActivity(kind), place, kind === 'page' ? '' : undefined));
    this.select(id);
    notices.announce(m.editor_added({ title: this.titleOf(id) }));
  }

  addLesson(index = this.lessons.length): void {
    const id = ulid();
    const title = m.lesson_new({ number: index + 1 });
    this.draft.edit(addLesson(this.draft.content, { id, title, minutes: 55, activities: [] }, index));
    this.select(id);
    notices.announce(m.editor_added({ title }));
  }

  remove(id: Ulid): void {
    const { draft } = this;
    const title = this.titleOf(id);
    const isLesson = this.lessons.some((lesson) => lesson.id === id);
    const place = placeOf(this.lessons, id);
    draft.edit(isLesson ? removeLesson(draft.content, id) : removeActivity(draft.content, id));
    this.selected = place ? (this.lessons[place.lesson]?.id ?? 'sequence') : 'sequence';
    this.pane = 'path';
    notices.show(m.editor_removed({ title }), () => draft.undo());
  }

  duplicate(id: Ulid): void {
    const { content } = this.draft;
    const [body, place] = [content.activities[id], placeOf(this.lessons, id)];
    if (!body || !place) return;
    const copy = ulid();
    const after = { ...place, activity: place.activity + 1 };
    this.draft.edit(addActivity(content, copy, body, after, content.pages[id]));
    this.select(copy);
    notices.announce(m.editor_added({ title: body.title }));
  }

  /** Moves by one place, as the menu does it. */
  step(id: Ulid, way: Way): void {
    this.reorder(stepped(this.lessons, id, way));
    notices.announce(this.whereabouts(id));
  }

  reorder(lessons: typeof this.lessons): void {
    this.draft.edit(reordered(this.draft.content, lessons));
  }

  /** Where something stands, in words for those who do not see it. */
  whereabouts(id: Ulid, lessons = this.lessons): string {
    const title = this.titleOf(id);
    const at = lessons.findIndex((lesson) => lesson.id === id);
    if (at >= 0) return m.lift_place_lesson({ title, place: at + 1, count: lessons.length });
    const place = placeOf(lessons, id);
    const lesson = place && lessons[place.lesson];
    if (!lesson) return title;
    return m.lift_place({ title, lesson: lesson.title, place: place.activity + 1, count: lesson.activities.length });
  }

  /** Rows are made anew when they come into another lesson. */
  async focusRow(id: Ulid): Promise<void> {
    await tick();
    document.getElementById(rowId(id))?.focus();
  }
}
