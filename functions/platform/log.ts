/** Everything that the functions may log. The texts hold no names: what varies goes into fields, and no field is a person's. */
export const messages = {
  'request.done': 'A request was answered',
  'request.failed': 'A request met a fault',
  'session.created': 'A session began',
  'session.ended': 'A session ended',
  'sign-in.refused': 'A sign-in was refused',
  'package.refused': 'An uploaded package was refused',
  'event.done': 'An event was worked off',
  'event.failed': 'An event met a fault and will come again',
} as const;

export type MessageCode = keyof typeof messages;
export type Level = 'info' | 'warn' | 'error';

/** Route, status, duration and the like; ids of requests, jobs and schools, never of people. */
export type Fields = Record<string, string | number | boolean | undefined> & {
  // These say what the line is; a field of that name would hide it.
  level?: never;
  code?: never;
  message?: never;
};
export type Log = (level: Level, code: MessageCode, fields?: Fields) => void;

/** Writes one JSON line per entry to standard output, where Lambda collects it. */
export const jsonLog =
  (write: (line: string) => void = (line) => process.stdout.write(line)): Log =>
  (level, code, fields = {}) =>
    write(`${JSON.stringify({ level, code, message: messages[code], ...fields })}\n`);
