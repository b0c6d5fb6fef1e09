/** Characters of an address that are shown at once, at its beginning and at its end. */
const shown = { begin: 48, end: 16 };

/** An address without its middle; none if all of it fits. */
export function shortened(address: string): string | undefined {
  if (address.length <= shown.begin + shown.end) return undefined;
  return `${address.slice(0, shown.begin)}…${address.slice(-shown.end)}`;
}
