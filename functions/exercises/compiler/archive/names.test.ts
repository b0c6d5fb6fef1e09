import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkName, collisionKey } from './names.ts';

const pieces = fc.array(fc.constantFrom('..', '.', '/', '\\', 'a', 'C:', ' ', '\0', '\u202e', 'é', 'content'));

test('a name that is accepted stays inside the folder it is unpacked to', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((parts) => parts.join('')),
      ),
      (name) => {
        try {
          checkName(name, 512);
        } catch {
          return;
        }
        const target = posix.normalize(`/release/content/${name}`);
        expect(target.startsWith('/release/content/')).toBe(true);
        expect(target.replace(/\/$/, '')).toBe(`/release/content/${name}`.replace(/\/$/, ''));
      },
    ),
  );
});

test('names that some disk takes for one have one key', () => {
  expect(collisionKey('Image/\u00c0.PNG')).toBe(collisionKey('image/a\u0300.png'));
  expect(collisionKey('a.png')).not.toBe(collisionKey('b.png'));
});
