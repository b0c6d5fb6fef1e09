import { describe, expect, test } from 'vitest';
import { png } from '../testing/sample-package.ts';
import { refusalFrom } from '../testing/refusal.ts';
import { contentType, libraryFileType } from './file-types.ts';
import { mediaType } from './media-signature.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('a content file', () => {
  test.each<[string, Buffer, string]>([
    ['a.png', png, 'image/png'],
    ['a.JPG', latin('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['a.png', latin('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['a.jpg', latin('RIFF....WEBPVP8 '), 'image/webp'],
    ['a.mp3', latin('ID3\x04'), 'audio/mpeg'],
    ['a.mp3', latin('\xff\xfb\x90'), 'audio/mpeg'],
    ['a.m4a', latin('\0\0\0 ftypM4A '), 'audio/mp4'],
    ['a.mp4', latin('\0\0\0 ftypisom'), 'video/mp4'],
    ['a.webm', latin('\x1a\x45\xdf\xa3'), 'video/webm'],
    ['a.ogg', latin('\x1a\x45\xdf\xa3'), 'audio/webm'],
    ['a.wav', latin('RIFF....WAVEfmt '), 'audio/wav'],
    ['a.pdf', latin('%PDF-1.7'), 'application/pdf'],
    ['a.woff2', latin('wOF2'), 'font/woff2'],
    ['a.csv', latin('a;b'), 'text/csv'],
    ['a.docx', latin('PK\x03\x04'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('%s is served as what its bytes are (%#)', (path, head, mime) => {
    expect(mediaType(path, head)).toBe(mime);
  });

  test.each<[string, Buffer]>([
    ['a.png', latin('<svg onload=x>')],
    ['a.png', latin('<html>')],
    ['a.png', Buffer.alloc(0)],
    ['a.mp3', png],
    ['a.jpg', latin('%PDF-1.7')],
    ['a.pdf', latin('<html>')],
    ['a.mp4', latin('<script>')],
    ['a.woff', latin('not a font')],
  ])('%s with the bytes of something else is refused (%#)', async (path, head) => {
    expect(await refusalFrom(() => mediaType(path, head))).toMatchObject({
      code: 'media-does-not-match',
      path,
    });
  });

  test.each([
    'a.svg',
    'a.html',
    'a.htm',
    'a.js',
    'a.mjs',
    'a.css',
    'a.xml',
    'a.php',
    'a.exe',
    'a',
    'a.png.js',
    'constructor',
  ])('cannot be %s', async (path) => {
    expect(await refusalFrom(() => contentType(path))).toMatchObject({ code: 'file-type-not-allowed' });
  });

  test('is never served as something that runs', () => {
    for (const extension of ['json', 'txt', 'md', 'swf', 'pdf', 'vtt']) {
      expect(contentType(`a.${extension}`)).not.toMatch(/javascript|html|svg|css|flash/);
    }
  });
});

test('a library may hold code, styles and drawings besides, and no pages', async () => {
  expect(['a.js', 'a.css', 'a.svg', 'a.xml', 'a.woff2'].map(libraryFileType)).toEqual([
    'text/javascript',
    'text/css',
    'image/svg+xml',
    'application/xml',
    'font/woff2',
  ]);
  expect(await refusalFrom(() => libraryFileType('a.html'))).toMatchObject({ code: 'file-type-not-allowed' });
});
