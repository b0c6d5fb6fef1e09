import { describe, expect, it } from 'vitest';
import { typeOfBytes, typesFor } from './types.ts';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

describe('an uploaded file', () => {
  it('is what its first bytes say', () => {
    expect(typeOfBytes(png, 'image/png')?.extension).toBe('png');
  });

  it('is refused when its bytes are something else', () => {
    expect(typeOfBytes(Buffer.from('<html><script>'), 'image/png')).toBeUndefined();
    expect(typeOfBytes(png, 'image/jpeg')).toBeUndefined();
    expect(typeOfBytes(Buffer.from('MZ\u0000\u0000'), 'text/plain')).toBeUndefined();
  });

  it('is refused when it is empty', () => {
    expect(typeOfBytes(new Uint8Array(), 'text/plain')).toBeUndefined();
  });

  it('may be text with accents in any encoding', () => {
    expect(typeOfBytes(Buffer.from('hè bella\r\n', 'utf8'), 'text/plain')).toBeDefined();
    expect(typeOfBytes(Buffer.from('hè bella', 'latin1'), 'text/plain')).toBeDefined();
  });

  it('never carries script: no purpose takes HTML or SVG', () => {
    const types = (['image', 'audio', 'document', 'handin'] as const).flatMap((purpose) => typesFor(purpose).types);
    expect(types.filter((type) => /html|svg|xml$|javascript/.test(type))).toEqual([]);
  });
});
