/** What became of one file. */
export interface Row {
  file: string;
  mainLibrary: string | null;
  status: 'plays' | 'refused' | 'fails';
  /** Why it does not play; of one that does, what was amiss all the same. */
  reason: string | null;
  requests: number | null;
  kilobytes: number | null;
  readyMs: number | null;
  /** Statements. */
  xapi: number | null;
}

/** A row in the order in which it is printed. */
export function rowOf(file: string, known: Partial<Row> & Pick<Row, 'status'>): Row {
  const { mainLibrary = null, status, reason = null } = known;
  const { requests = null, kilobytes = null, readyMs = null, xapi = null } = known;
  return { file, mainLibrary, status, reason, requests, kilobytes, readyMs, xapi };
}

/** How many of each, and which ones need a look. */
export function summary(rows: readonly Row[]): string {
  const of = (status: Row['status']) => rows.filter((row) => row.status === status);
  const [plays, refused, fails] = [of('plays'), of('refused'), of('fails')];
  const named = [...refused, ...fails].map(({ file, status, reason }) => `  ${status}  ${file}: ${reason}`);
  return [`${rows.length} files: ${plays.length} play, ${refused.length} refused, ${fails.length} fail`, ...named].join(
    '\n',
  );
}

export const exitCode = (rows: readonly Row[]): 0 | 1 => (rows.some(({ status }) => status === 'fails') ? 1 : 0);
