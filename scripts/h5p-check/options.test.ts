import { expect, test } from 'vitest';
import { CheckFailure, readOptions } from './options.ts';

test('one folder is named, and where pictures go if they are wanted', () => {
  expect(readOptions(['packages'])).toEqual({ help: false, folder: 'packages' });
  expect(readOptions(['packages', '--pictures', 'seen'])).toMatchObject({ pictures: 'seen' });
  expect(readOptions(['--help'])).toEqual({ help: true });
});

test.each([[[]], [['a', 'b']], [['a', '--unknown']]])('%j is answered with what to do', (args) => {
  expect(() => readOptions(args)).toThrow(CheckFailure);
});
