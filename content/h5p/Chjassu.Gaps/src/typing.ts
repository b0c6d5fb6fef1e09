interface Typing {
  /** The field was left, with another text than it was entered with. */
  changed(): void;
  /** Enter was pressed. */
  entered(): void;
}

/** Tells of typed and of inserted letters alike: a text set by script fires no `change` of its own. */
export function watchTyping(input: HTMLInputElement, typing: Typing): void {
  let known = input.value;
  input.addEventListener('focus', () => (known = input.value));
  input.addEventListener('blur', () => {
    if (input.value !== known) typing.changed();
    known = input.value;
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    typing.entered();
  });
}
