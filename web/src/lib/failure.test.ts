import { expect, test } from 'vitest';
import { OfflineError, ProblemError } from '#contract/client.ts';
import { failureOf } from './failure.ts';

const problem = (status: number, ...locations: string[]) =>
  new ProblemError({
    ...{ type: 'about:blank', title: '', status, detail: '', code: 'x', request: 'r-1' },
    errors: locations.map((location) => ({ location, message: '' })),
  });

test('a failure says what the person can act on, with the request for whoever looks into it', () => {
  expect(failureOf(problem(403), true)).toEqual({ kind: 'missing-right', request: 'r-1' });
  expect(failureOf(problem(404), true).kind).toBe('not-found');
  expect(failureOf(problem(503), true).kind).toBe('busy');
  expect(failureOf(problem(500), true).kind).toBe('unexpected');
});

test('a service that does not answer is not called a missing network', () => {
  expect(failureOf(new OfflineError('x'), true).kind).toBe('unreached');
  expect(failureOf(new OfflineError('x'), false).kind).toBe('offline');
});

test('without a network nothing is called a fault of ours', () => {
  expect(failureOf(new TypeError('Failed to fetch dynamically imported module'), false).kind).toBe('offline');
  expect(failureOf(new TypeError('x is undefined'), true).kind).toBe('unexpected');
});

test('an address with an id that cannot be one leads nowhere; a field that does not fit is another matter', () => {
  expect(failureOf(problem(400, 'path.sequence'), true).kind).toBe('not-found');
  expect(failureOf(problem(400, 'path.sequence', 'body.title'), true).kind).toBe('unexpected');
  expect(failureOf(problem(400), true).kind).toBe('unexpected');
});
