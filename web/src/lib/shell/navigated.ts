let navigated = false;

/** Tells that the person has moved within the application; a first page leaves the focus where the browser puts it. */
export function hasNavigated(): void {
  navigated = true;
}

/** Brings the focus to a new page's heading, unless the person has gone on to something meanwhile. */
export function focusWhenNavigated(heading: HTMLElement): void {
  const free = document.activeElement === document.body || document.activeElement === null;
  if (navigated && free) heading.focus({ preventScroll: true });
}
