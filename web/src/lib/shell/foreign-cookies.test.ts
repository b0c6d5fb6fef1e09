import { expect, test } from 'vitest';
import { removeForeignCookies } from './foreign-cookies.ts';

/** What is written to a document that shows these cookies. */
function written(cookie: string, pathname = '/work/1'): string[] {
  const all: string[] = [];
  removeForeignCookies({ cookie, location: { hostname: 'chjassu.example', pathname } }, (one) => all.push(one));
  return all;
}

test('a cookie of the whole domain is taken away, whatever page of the application sees it', () => {
  for (const path of ['/', '/work', '/work/', '/work/1']) {
    expect(written('tossed=1')).toContain(`tossed=; max-age=0; path=${path}; domain=chjassu.example`);
  }
});

test('so is each of several, one without a name or a value, and one of this host alone', () => {
  expect(written('a=1; b; =c', '/')).toEqual(
    expect.arrayContaining([
      'a=; max-age=0; path=/',
      'b=; max-age=0; path=/; domain=chjassu.example',
      '=; max-age=0; path=/; domain=chjassu.example',
    ]),
  );
});

test('where there is none, none is written', () => {
  expect(written('')).toEqual([]);
});
