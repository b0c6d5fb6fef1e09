import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';

/** Above this the log of earlier starts is set aside, once. */
const KEPT_BYTES = 10 * 1024 * 1024;

export interface LogFile {
  /** A line that a function wrote; its own fields are kept where it is JSON. */
  fromFunction: (name: string, line: string) => void;
  note: (text: string) => void;
  close: () => void;
}

/** What functions and services have to say, as JSON lines in the data folder; the terminal stays readable. */
export function openLog(path: string): LogFile {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > KEPT_BYTES) renameSync(path, path.replace(/(\.\w+)?$/, '.old$1'));
  const file = openSync(path, 'a', 0o600);
  let open = true;
  const write = (entry: object) => {
    // Workers may still speak while they end.
    if (open) writeSync(file, `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
  };
  return {
    fromFunction: (name, line) => write({ function: name, ...fields(line) }),
    note: (text) => write({ text }),
    close() {
      open = false;
      closeSync(file);
    },
  };
}

function fields(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Not every line is from our own log.
  }
  return { text: line };
}
