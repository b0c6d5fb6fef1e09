import { expect, test } from 'vitest';
import { LinkOut } from './link-out.svelte.ts';

const first = 'https://example.org/first';

function asking() {
  const page = { touched: true, now: 0 };
  const linkOut = new LinkOut({
    application: 'https://chjassu.example:8443',
    isTouched: () => page.touched,
    now: () => page.now,
  });
  return { page, linkOut, asked: () => linkOut.asked?.href };
}

test('the person is asked about the link that was followed, and about the next one after', () => {
  const { linkOut, asked } = asking();
  linkOut.ask(first);
  linkOut.ask('https://example.org/second');
  expect(asked()).toBe(first);
  linkOut.answer();
  expect(asked()).toBeUndefined();
  linkOut.ask('https://example.org/second');
  expect(asked()).toBe('https://example.org/second');
});

test('an exercise asks nothing by itself', () => {
  const { page, linkOut, asked } = asking();
  page.touched = false;
  linkOut.ask(first);
  expect(asked()).toBeUndefined();
});

test('an exercise that asks a thousand times asks once, and is not heard again for a while', () => {
  const { page, linkOut, asked } = asking();
  for (let count = 0; count < 1000; count += 1) linkOut.ask(`https://example.org/${count}`);
  expect(asked()).toBe('https://example.org/0');
  linkOut.answer();
  linkOut.ask(first);
  expect(asked()).toBeUndefined();
  page.now = 5000;
  linkOut.ask(first);
  expect(asked()).toBe(first);
});

test.each([
  'https://aaaa.content.chjassu.example/',
  'https://aaaa.content.chjassu.example:8443/trial',
  'https://aaaa.content.chjassu.example./content/a.pdf',
  'https://lib.content.chjassu.example/',
])('nobody is led to an exercise outside its frame (%s)', (address) => {
  const { linkOut, asked } = asking();
  linkOut.ask(address);
  expect(asked()).toBeUndefined();
});

test('a host that is only named alike is another one', () => {
  const { linkOut, asked } = asking();
  linkOut.ask('https://my-content.chjassu.example/');
  expect(asked()).toBe('https://my-content.chjassu.example/');
});
