/** One measured figure with its budget from the design; within is null where no budget is set. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  budget: number | null;
  within: boolean | null;
}

const rounded = (value: number) => (value < 0.1 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100);

/** A figure that must not be larger than its budget. */
export const row = (name: string, value: number, unit: string, budget: number | null = null): Row => ({
  name,
  value: rounded(value),
  unit,
  budget,
  within: budget === null ? null : value <= budget,
});

export const median = (values: number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** The rows as a table for the terminal. */
export function table(rows: Row[]): string {
  const cells = rows.map(({ name, value, unit, budget, within }) => [
    name,
    `${value} ${unit}`,
    budget === null ? '' : `<= ${budget}`,
    within === null ? '' : within ? 'within' : 'OVER',
  ]);
  const width = (column: number) => Math.max(...cells.map((line) => line[column]!.length));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(width(column)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
