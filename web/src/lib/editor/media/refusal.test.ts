import { expect, test } from 'vitest';
import { OfflineError, ProblemError } from '#contract/client.ts';
import { m } from '#lib/paraglide/messages.js';
import { uploadRefusal } from './refusal.ts';

const refused = (status: number, ...locations: string[]) =>
  new ProblemError({
    ...{ type: 'about:blank', title: '', status, code: '', detail: '' },
    errors: locations.map((location) => ({ location, message: '' })),
  });

test.each([
  ['too large itself', refused(413, 'body.bytes'), m.upload_too_large],
  ['one too many this month', refused(413), m.upload_over_quota],
  ['of a type that is not taken', refused(400, 'body.type'), m.upload_wrong_type],
  ['on its way when the line broke', new OfflineError('x'), m.upload_offline],
  ['the victim of a fault', refused(500), m.upload_failed],
])('a file that was %s is refused in words that say so', (_why, error, words) => {
  expect(uploadRefusal(error)).toBe(words());
});
