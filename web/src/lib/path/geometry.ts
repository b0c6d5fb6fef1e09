/** The piece of the curve along one station. Across runs from -1 to 1, along from 0 to 1. */
export interface Piece {
  enter: number;
  bend: number;
  leave: number;
}

export type Direction = 'horizontal' | 'vertical';

/** How far to each side every station lies, from -1 to 1: a meander that is always the same for the same id. */
export function sway(id: string, count: number): number[] {
  const random = seeded(id);
  const [slow, quick] = [random() * 2 * Math.PI, random() * 2 * Math.PI];
  const pace = 0.8 + random() * 0.35;
  const across = Array.from(
    { length: count },
    (_none, index) => 0.7 * Math.sin(slow + index * pace) + 0.3 * Math.sin(quick + index * pace * 2.1),
  );
  // Even a short path bends as far as the amplitude allows.
  const widest = Math.max(...across.map(Math.abs), 0.1);
  return across.map((offset) => round(offset / widest));
}

/** The curve cut at the borders between stations, where neighbouring pieces meet with the same slope. */
export function pieces(offsets: readonly number[]): Piece[] {
  return offsets.map((bend, index) => ({
    enter: (bend + (offsets[index - 1] ?? bend)) / 2,
    bend,
    leave: (bend + (offsets[index + 1] ?? bend)) / 2,
  }));
}

/** Where the curve passes the middle of a piece: the place of its cairn or stone. */
export const middle = ({ enter, bend, leave }: Piece): number => (enter + 2 * bend + leave) / 4;

/** The two halves of a piece as SVG path data, in a box of `along` by twice `amplitude` units. */
export function halves(piece: Piece, along: number, amplitude: number, direction: Direction): [string, string] {
  const { enter, bend, leave } = piece;
  const half = middle(piece);
  const point = (across: number, part: number) => {
    const [side, way] = [round(amplitude + across * amplitude), round(part * along)];
    return direction === 'vertical' ? `${side} ${way}` : `${way} ${side}`;
  };
  return [
    `M${point(enter, 0)}Q${point((enter + bend) / 2, 0.25)} ${point(half, 0.5)}`,
    `M${point(half, 0.5)}Q${point((bend + leave) / 2, 0.75)} ${point(leave, 1)}`,
  ];
}

/** A sequence's whole curve as the data of one SVG path, `width` by `height`: its sign wherever it is listed. */
export function miniature(id: string, width: number, height: number): string {
  const bends = 9;
  const step = width / bends;
  // The line's own thickness stays inside the drawing.
  const amplitude = (height - 4) / 2;
  const at = (across: number, along: number) => `${round(along * step)} ${round(height / 2 + across * amplitude)}`;
  return pieces(sway(id, bends))
    .map(({ enter, bend, leave }, index) =>
      [index === 0 && `M${at(enter, 0)}`, `Q${at(bend, index + 0.5)} ${at(leave, index + 1)}`].filter(Boolean).join(''),
    )
    .join('');
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Numbers from 0 to 1 that depend on the text alone (FNV-1a, then xorshift). */
export function seeded(text: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
