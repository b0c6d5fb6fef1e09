import { expect, test } from 'vitest';
import { returnPath, signInAddress } from './sign-in-address.ts';

test('an address survives the sign-in, its query too', () => {
  const address = signInAddress(new URL('https://chjassu.example/schools/7200001A?view=all&x=1'));
  expect(returnPath(new URL(address, 'https://chjassu.example').searchParams.get('to'))).toBe(
    '/schools/7200001A?view=all&x=1',
  );
});

test('a sign-in leads to no other place than this application', () => {
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', null, '']) {
    expect(returnPath(to)).toBe('/');
  }
});
