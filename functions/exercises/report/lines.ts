import type { Hunk } from '../../contract/library-report.ts';

type DiffLine = Hunk['lines'][number];

/** Lines added and taken away between two texts; past these the rest is shown as replaced whole. */
const mostEdits = 1000;
/** Lines shown around a change. */
const around = 3;

/** Two texts line by line, with as few lines added and taken away as can be (Myers 1986). */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const middle = [before.slice(start, before.length - end), after.slice(start, after.length - end)] as const;
  return [
    ...as('same', before.slice(0, start)),
    ...(shortest(...middle) ?? [...as('removed', middle[0]), ...as('added', middle[1])]),
    ...as('same', before.slice(before.length - end)),
  ];
}

const as = (kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind, text }));

/**
 * How far each diagonal (place in `before` minus place in `after`) gets with one edit more, until the end is reached;
 * undefined when that takes too many.
 */
function shortest(before: readonly string[], after: readonly string[]): DiffLine[] | undefined {
  const most = Math.min(before.length + after.length, mostEdits);
  const middle = most + 1;
  const reached = new Int32Array(2 * most + 3);
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    steps.push(reached.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let at = isAddition(reached, middle, diagonal, edits)
        ? reached[middle + diagonal + 1]!
        : reached[middle + diagonal - 1]! + 1;
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at += 1;
      reached[middle + diagonal] = at;
      if (at >= before.length && at - diagonal >= after.length) return wayBack(steps, middle, before, after);
    }
  }
  return undefined;
}

/** Whether the way that gets furthest on a diagonal comes by adding a line, and not by taking one away. */
const isAddition = (reached: Int32Array, middle: number, diagonal: number, edits: number) =>
  diagonal === -edits || (diagonal !== edits && reached[middle + diagonal - 1]! < reached[middle + diagonal + 1]!);

function wayBack(
  steps: readonly Int32Array[],
  middle: number,
  before: readonly string[],
  after: readonly string[],
): DiffLine[] {
  const lines: DiffLine[] = [];
  let at = before.length;
  let to = after.length;
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const reached = steps[edits]!;
    const diagonal = at - to;
    const added = isAddition(reached, middle, diagonal, edits);
    const from = edits === 0 ? 0 : reached[middle + diagonal + (added ? 1 : -1)]! + (added ? 0 : 1);
    for (; at > from; at -= 1, to -= 1) lines.push({ kind: 'same', text: before[at - 1]! });
    if (edits === 0) break;
    if (added) lines.push({ kind: 'added', text: after[(to -= 1)]! });
    else lines.push({ kind: 'removed', text: before[(at -= 1)]! });
  }
  return lines.toReversed();
}

/** The changes with a few lines around each; the answer says when there were more lines than wanted. */
export function hunksOf(lines: readonly DiffLine[], mostLines: number): { hunks: Hunk[]; more: boolean } {
  const hunks: Hunk[] = [];
  let [before, after, shown, quiet] = [1, 1, 0, Infinity];
  const near = nearChanges(lines);
  for (const [index, line] of lines.entries()) {
    if (near.has(index)) {
      if (shown === mostLines) return { hunks, more: true };
      if (quiet > 0) hunks.push({ before, after, lines: [] });
      hunks.at(-1)!.lines.push(line);
      shown += 1;
      quiet = 0;
    } else quiet += 1;
    if (line.kind !== 'added') before += 1;
    if (line.kind !== 'removed') after += 1;
  }
  return { hunks, more: false };
}

function nearChanges(lines: readonly DiffLine[]): Set<number> {
  const near = new Set<number>();
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    for (let at = Math.max(0, index - around); at <= Math.min(lines.length - 1, index + around); at += 1) near.add(at);
  }
  return near;
}
