import { Buffer } from 'node:buffer';
import { rawZip } from '../testing/raw-zip.ts';
import { png, sampleEntries } from '../testing/sample-package.ts';
import { changes, type HostileCase } from './case.ts';

const html = '<!doctype html><script>alert(1)</script>';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

/** A zip that another program takes for something else: every place in it is right. */
const behind = (name: string, prefix: string | Buffer): HostileCase => ({
  name,
  bytes: () => rawZip(sampleEntries(), { prefix: Buffer.from(prefix) }),
  code: 'not-a-zip',
});

/** Files that are not what their names say, or that content may not hold at all. */
export const disguises: HostileCase[] = [
  behind('a PDF before the zip', '%PDF-1.7\n'),
  behind('a page before the zip', html),
  behind('a picture before the zip', png),
  behind('a program before the zip', 'MZ\x90\0'),
  behind('a script before the zip', '#!/bin/sh\n'),
  behind('one byte before the zip', '\0'),
  ...changes([
    ['a page named as a picture', { 'content/images/sun.png': html }, 'media-does-not-match'],
    ['an SVG named as a photograph', { 'content/a.jpg': svg }, 'media-does-not-match'],
    ['an SVG named as a picture, behind spaces', { 'content/a.gif': ` \n${svg}` }, 'media-does-not-match'],
    ['a program named as a sound', { 'content/a.mp3': 'MZ\x90\0\x03' }, 'media-does-not-match'],
    ['a zip named as a film', { 'content/a.mp4': rawZip([{ name: 'a', data: 'x' }]) }, 'media-does-not-match'],
    ['a picture named as a font', { 'content/a.woff2': png }, 'media-does-not-match'],
    ['a page named as a document', { 'content/a.pdf': html }, 'media-does-not-match'],
    ['nothing named as a picture', { 'content/a.png': '' }, 'media-does-not-match'],
    ...[
      'html',
      'htm',
      'xhtml',
      'xml',
      'svg',
      'svgz',
      'js',
      'mjs',
      'css',
      'php',
      'exe',
      'zip',
      'h5p',
      'wasm',
      'png ',
      'png.',
    ].map((extension): Parameters<typeof changes>[0][number] => [
      `a file of type "${extension}" in content`,
      { [`content/a.${extension}`]: 'x' },
      'file-type-not-allowed',
    ]),
    ['a type in capitals', { 'content/a.HTML': html }, 'file-type-not-allowed'],
    ['a type written wide', { 'content/a.ｈｔｍｌ': html }, 'file-type-not-allowed'],
    ['a type that every object has', { 'content/a.constructor': 'x' }, 'file-type-not-allowed'],
    ['no type', { 'content/a': 'x' }, 'file-type-not-allowed'],
    ['a page in a library', { 'Test.Base/a.html': html }, 'file-type-not-allowed'],
    ['a program in a library', { 'Test.Base/a.wasm': '\0asm' }, 'file-type-not-allowed'],
  ]),
];
