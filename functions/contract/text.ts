import * as z from 'zod/mini';

// Control characters are typed by nobody and break logs, files and screens.
const oneLine = z.regex(/^[\u0020-\u007e\u00a0-\uffff]*$/, 'one line, without control characters');
const manyLines = z.regex(/^[\t\n\r\u0020-\u007e\u00a0-\uffff]*$/, 'text without control characters');

/** One line of 1 to `max` characters, trimmed. */
export const line = (max: number) =>
  z.string().check(z.trim(), z.minLength(1, 'not empty'), z.maxLength(max, `at most ${max} characters`), oneLine);

/** Free text of at most `max` characters, may be empty. */
export const prose = (max: number) => z.string().check(z.maxLength(max, `at most ${max} characters`), manyLines);
