import { expect, it } from 'vitest';
import { StartFailure } from './failure.ts';
import { readOptions } from './options.ts';

it('keeps the data and takes port 8080 unless told otherwise', () => {
  expect(readOptions([])).toMatchObject({ port: 8080, data: '.chjassu', fresh: false, web: true, dev: false });
});

it('takes every option', () => {
  expect(readOptions(['--port', '0', '--data', 'elsewhere', '--fresh', '--no-web', '--dev'])).toMatchObject({
    port: 0,
    data: 'elsewhere',
    fresh: true,
    web: false,
    dev: true,
  });
});

it.each([[['--port', 'eighty']], [['--port', '70000']], [['--prot', '80']], [['--port']], [['extra']]])(
  'refuses %j in one sentence',
  (args) => {
    expect(() => readOptions(args)).toThrow(StartFailure);
    expect(() => readOptions(args)).toThrow(/^[^\n]+$/);
  },
);
