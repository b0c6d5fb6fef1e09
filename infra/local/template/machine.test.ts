import { expect, test } from 'vitest';
import { addressRewriter, serviceEndpoint } from './machine.ts';

const machine = { domain: 'chjassu.localhost', port: 8080 };
const rewrite = addressRewriter(machine);

test.each([
  ['https://chjassu.localhost', 'http://chjassu.localhost:8080'],
  ['https://chjassu.localhost/api', 'http://chjassu.localhost:8080/api'],
  ['https://chjassu.localhost:443/', 'http://chjassu.localhost:8080/'],
  ['https://abc.content.chjassu.localhost/x', 'http://abc.content.chjassu.localhost:8080/x'],
  [
    "frame-src https://*.content.chjassu.localhost; img-src 'self'",
    "frame-src http://*.content.chjassu.localhost:8080; img-src 'self'",
  ],
  [
    '{"a":"https://portal.chjassu.localhost","b":"https://chjassu.localhost"}',
    '{"a":"http://portal.chjassu.localhost:8080","b":"http://chjassu.localhost:8080"}',
  ],
])('%s has an address on this machine', (address, here) => expect(rewrite(address)).toBe(here));

test.each([
  'https://chjassu.localhost.example.org/',
  'https://notchjassu.localhost',
  'https://example.org',
  'chjassu.localhost',
])('%s stays as it is', (address) => expect(rewrite(address)).toBe(address));

test('regional names of the services lead to the one address that each has here', () => {
  expect(rewrite('https://s3.eu-west-3.chjassu.localhost')).toBe(serviceEndpoint('s3', machine));
  expect(rewrite('https://s3.chjassu.localhost/b/k')).toBe('http://s3.chjassu.localhost:8080/b/k');
});

test('a host of a bucket is the path of the bucket here, and the address of S3 where it stands alone as in a policy', () => {
  expect(rewrite('https://work.s3.eu-west-3.chjassu.localhost/takes/1')).toBe(
    'http://s3.chjassu.localhost:8080/work/takes/1',
  );
  expect(rewrite('img-src https://work.s3.eu-west-3.chjassu.localhost data:')).toBe(
    'img-src http://s3.chjassu.localhost:8080 data:',
  );
});
