import { expect, it } from 'vitest';
import { titleOfFile, titleOfPackage } from './title.ts';

it('a file gives a title that reads as words', () => {
  expect(titleOfFile('U-castagnu_è_a farina.h5p')).toBe('U castagnu è a farina');
  expect(titleOfFile('.h5p')).toBe('H5P');
  expect(titleOfFile(`${'a'.repeat(130)}.h5p`)).toHaveLength(120);
});

it('a package gives its title as it was typed, whatever its host made of it', () => {
  expect(titleOfPackage('L&#039;ora &amp; u tempu')).toBe("L'ora & u tempu");
  expect(titleOfPackage('A\tfarina\n è\u0007 basta ')).toBe('A farina è basta');
  expect(titleOfPackage('&amp;lt;')).toBe('&lt;');
});

it('an empty title is none', () => expect(titleOfPackage(' \n')).toBeUndefined());
