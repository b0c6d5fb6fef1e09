import { describe, expect, test } from 'vitest';
import { cleaningContext } from '../testing/cleaning.ts';
import { refusalFrom } from '../testing/refusal.ts';
import { cleanField } from './clean.ts';
import type { Field } from './field.ts';

function clean(value: unknown, field: Field, context = cleaningContext()): unknown {
  return cleanField(value, field, context, '$');
}

async function misfit(value: unknown, field: Field): Promise<string | undefined> {
  const refusal = await refusalFrom(() => clean(value, field));
  return refusal && `${refusal.code} ${refusal.path}`;
}

describe('media', () => {
  const image: Field = { name: 'image', type: 'image', extraAttributes: ['alt'] };
  const audio: Field = { name: 'audio', type: 'audio' };

  test('of the package are kept with their known attributes, and noted as used', () => {
    const context = cleaningContext(['images/a.png']);
    const value = {
      path: 'images/a.png',
      mime: 'image/"png',
      width: '40',
      height: 'x',
      alt: '<',
      onload: 'x',
      copyright: { license: 'U' },
    };
    expect(clean(value, image, context)).toEqual({
      path: 'images/a.png',
      mime: 'image/&quot;png',
      width: 40,
      alt: '&lt;',
      copyright: { license: 'U' },
    });
    expect([...context.usedMedia]).toEqual(['images/a.png']);
  });

  test.each(['images/a.png#tmp', '../12/images/a.png', '../../content/12/images/a.png', '../editor/images/a.png'])(
    'named %s, as hosts leave it, are found',
    (path) => expect(clean({ path }, image, cleaningContext(['images/a.png']))).toEqual({ path: 'images/a.png' }),
  );

  test.each<[string, string]>([
    ['https://example.org/a.png', 'remote-media-removed'],
    ['//example.org/a.png', 'remote-media-removed'],
    ['javascript:alert(1)', 'remote-media-removed'],
    ['data:image/svg+xml,x', 'remote-media-removed'],
    ['../../../etc/passwd', 'missing-media-removed'],
    ['images/b.png', 'missing-media-removed'],
  ])('at %s are left out, with a notice', (path, code) => {
    const context = cleaningContext(['images/a.png']);
    expect(clean({ path }, image, context)).toBeUndefined();
    expect(context.notices).toEqual([{ code, path: '$' }]);
  });

  test('in several formats keep those that are there', () => {
    const files = [{ path: 'a.mp3', mime: 'audio/mpeg' }, { path: 'b.ogg' }];
    expect(clean(files, audio, cleaningContext(['a.mp3']))).toEqual([{ path: 'a.mp3', mime: 'audio/mpeg' }]);
    expect(clean(files, audio)).toBeUndefined();
  });

  test('alone where several formats are listed are taken', () => {
    expect(clean({ path: 'a.mp3' }, audio, cleaningContext(['a.mp3']))).toEqual([{ path: 'a.mp3' }]);
  });

  test('keep what fits of their credits; no licence is made up', () => {
    const value = { path: 'images/a.png', copyright: { title: 'a', license: 'odd', author: {}, year: '1900' } };
    expect(clean(value, image, cleaningContext(['images/a.png']))).toMatchObject({
      copyright: { title: 'a', license: 'U', year: '1900' },
    });
    const odd = { path: 'images/a.png', copyright: 'CC BY' };
    expect(clean(odd, image, cleaningContext(['images/a.png']))).toEqual({ path: 'images/a.png' });
  });

  test('in the wrong shape do not fit', async () => {
    expect(await misfit('images/a.png', image)).toBe('content-does-not-fit $');
    expect(await misfit({ path: 5 }, image)).toBe('content-does-not-fit $.path');
    expect(await misfit('a.mp3', audio)).toBe('content-does-not-fit $');
    expect(await misfit(['a.mp3'], audio)).toBe('content-does-not-fit $[0]');
  });
});
