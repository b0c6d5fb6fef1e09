/** Lets the browser save a text as a file of the person's. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  // What file systems refuse in a name.
  link.download = name.replace(/[\\/:*?"<>|]/g, '-');
  link.click();
  // Some browsers begin to read a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
