import { describe, expect, it } from 'vitest';
import { parseMarkup } from './markup.ts';

describe('the markup of gaps', () => {
  it('parts text, accepted forms and a hint as other H5P hosts do', () => {
    expect(parseMarkup('A *pulenda/pulenta:un piattu* hè bona.')).toEqual([
      'A ',
      { forms: ['pulenda', 'pulenta'], hint: 'un piattu' },
      ' hè bona.',
    ]);
  });

  it('takes several gaps in a line, and one alone', () => {
    expect(parseMarkup('*a* *b*')).toEqual([{ forms: ['a'], hint: '' }, ' ', { forms: ['b'], hint: '' }]);
  });

  it('drops blanks around forms, empty forms and doubles', () => {
    expect(parseMarkup('* castellu / casteddu //castellu*')).toEqual([{ forms: ['castellu', 'casteddu'], hint: '' }]);
  });

  it('keeps an apostrophe and a colon inside the hint', () => {
    expect(parseMarkup("*l'ora:ore: da i 12*")).toEqual([{ forms: ["l'ora"], hint: 'ore: da i 12' }]);
  });

  it('takes a sign for itself after a backslash', () => {
    expect(parseMarkup('2 \\* 3, *1\\/2/mezu:a\\:b*')).toEqual(['2 * 3, ', { forms: ['1/2', 'mezu'], hint: 'a:b' }]);
  });

  it.each(['a * b', '**', '* *', '*:hint*', 'un*closed\nline*', 'C:\\temp'])('leaves %j as text', (text) => {
    expect(parseMarkup(text)).toEqual([text]);
  });

  it('gives nothing for an empty text', () => expect(parseMarkup('')).toEqual([]));
});
