import { ulid } from 'ulid';
import type { Origin } from '#contract/sequences.ts';
import { withTheirActivity, withTheirLesson, withTheirOrder, withTheirWords } from './choose.ts';
import { stillClashes, type Clash } from './clash.ts';
import { idsIn, type Content, type Standing } from './content.ts';
import { History } from './history.ts';
import { merge } from './merge.ts';
import type { DraftClock, DraftDevice, DraftServer, KeptDraft } from './ports.ts';
import { Saver, type SaveState } from './saver.ts';

export interface DraftOptions {
  server: DraftServer;
  device: DraftDevice;
  clock: DraftClock;
  /** What the server has. */
  standing: Standing;
  /** What this device kept and could not send. */
  kept?: KeptDraft[];
}

export type Choice = 'mine' | 'theirs' | 'both';

/** A sequence being edited: what is seen, how it came about, and how far the server has it. */
export class Draft {
  content: Content = $state.raw({ description: {} as Content['description'], activities: {}, pages: {} });
  clashes: readonly Clash[] = $state.raw([]);
  saving: SaveState = $state('saved');
  /** The sequence is not there any more: what is written has no place but this device. */
  lost = $state(false);
  /** When the server last took everything, in milliseconds since 1970. */
  savedAt: number | undefined = $state();
  canUndo = $state(false);
  canRedo = $state(false);
  /** What the sequence was adapted from; its licence and authors stay. */
  readonly origin: Origin | undefined;
  readonly #history = new History<Content>();
  readonly #clock: DraftClock;
  readonly #saver: Saver;

  constructor({ server, device, clock, standing, kept = [] }: DraftOptions) {
    this.#clock = clock;
    this.origin = standing.origin;
    this.content = standing.content;
    for (const one of kept) this.#take(merge(one.standing.content, one.content, this.content));
    this.#saver = new Saver({
      ...{ server, device, clock, standing },
      content: () => this.content,
      clashes: () => this.clashes,
      /** The server's own writing of a text: no step of the person's. */
      settle: (content) => (this.content = content),
      merged: (base, theirs) => this.#take(merge(base, this.content, theirs)),
      tell: (state) => {
        this.saving = state;
        if (state === 'saved') this.savedAt = this.#clock.now();
        if (state === 'saved' || state === 'lost') this.lost = state === 'lost';
      },
    });
    if (kept.length > 0) this.#saver.soon();
  }

  /** @param kind edits of one kind in quick succession are undone together */
  edit(next: Content, kind?: string): void {
    if (next === this.content) return;
    this.#history.add(this.content, next, this.#clock.now(), kind);
    this.#show(next);
  }

  undo(): void {
    const step = this.#history.undo();
    if (step) this.#show(this.#moved(step.after, step.before));
  }

  redo(): void {
    const step = this.#history.redo();
    if (step) this.#show(this.#moved(step.before, step.after));
  }

  /** Takes in what an origin has become since `base`; one step, which can be undone. What clashes is shown. */
  takeOver(base: Content, theirs: Content): void {
    const { teacherNotes } = this.content.description;
    // A revision has no notes for teachers; these are nobody's but mine.
    const withNotes = (content: Content) => ({ ...content, description: { ...content.description, teacherNotes } });
    const merged = merge(withNotes(base), this.content, withNotes(theirs));
    this.edit(merged.content);
    this.#take(merged);
  }

  /** Settles a clash: what is not chosen is gone, or with `both` stands beside as an activity of its own. */
  resolve(clash: Clash, choice: Choice): void {
    this.clashes = this.clashes.filter((one) => one !== clash);
    if (choice === 'mine') this.#saver.soon();
    else this.edit(this.#chosen(clash, choice));
  }

  /** Sends everything now. True when the server has all of it. */
  settled = (): Promise<boolean> => this.#saver.settled();

  /** Keeps on the device what is not sent yet. */
  keep = (): Promise<void> => this.#saver.keep();

  /** Looks whether a colleague or another tab has changed something. */
  refresh = (): Promise<void> => this.#saver.refresh();

  /** What publishing asks: the versions that this person saw. */
  seen = () => this.#saver.seen();

  /** Sends what is left and stops looking. */
  close = (): Promise<void> => this.#saver.close();

  /** Forgets what is not sent: the sequence is deleted. */
  discard = (): Promise<void> => this.#saver.discard();

  #show(next: Content): void {
    this.#saver.tookAway(idsIn(this.content.description.lessons));
    this.content = next;
    this.clashes = this.clashes.filter((clash) => stillClashes(clash, next));
    this.#flags();
    this.#saver.soon();
  }

  /** A step back or on; what came in from elsewhere since then stays. */
  #moved(from: Content, to: Content): Content {
    return this.content === from ? to : merge(from, to, this.content).content;
  }

  #take({ content, clashes }: { content: Content; clashes: Clash[] }): void {
    this.content = content;
    const still = this.clashes.filter((clash) => clashes.every(({ id }) => id !== clash.id));
    this.clashes = [...still, ...clashes].filter((clash) => stillClashes(clash, content));
  }

  #flags(): void {
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
  }

  #chosen(clash: Clash, choice: Choice): Content {
    if (clash.part === 'sequence') return withTheirWords(this.content, clash);
    if (clash.part === 'lesson') return withTheirLesson(this.content, clash);
    if (clash.part === 'order') return withTheirOrder(this.content, clash);
    return withTheirActivity(this.content, clash, choice === 'both' ? ulid() : undefined);
  }
}
