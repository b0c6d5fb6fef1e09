export interface Notice {
  id: number;
  text: string;
  /** A way back, as long as the notice stands. */
  undo?: () => void;
}

// Long enough to be read aloud and reached with the keyboard (milliseconds).
const standing = 10_000;

/** Short messages at the foot of the screen that screen readers speak too. */
export class Notices {
  list = $state<Notice[]>([]);
  /** What screen readers are told of something that the eye sees happen. */
  spoken = $state('');
  #last = 0;

  show(text: string, undo?: () => void): void {
    const id = (this.#last += 1);
    this.list.push({ id, text, undo });
    setTimeout(() => this.dismiss(id), standing);
  }

  announce(text: string): void {
    // The same text twice would be spoken once.
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}

export const notices = new Notices();
