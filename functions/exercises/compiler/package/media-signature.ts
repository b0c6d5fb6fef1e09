import { refuse } from '../refusals.ts';
import { contentType, extensionOf } from './file-types.ts';

type Signature = { mime: string; offset: number; bytes: string };

/** First bytes of the formats (latin-1), from their specifications. The first one that fits counts. */
const signatures: readonly Signature[] = [
  { mime: 'image/png', offset: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { mime: 'image/jpeg', offset: 0, bytes: '\xff\xd8\xff' },
  { mime: 'image/gif', offset: 0, bytes: 'GIF8' },
  { mime: 'image/webp', offset: 8, bytes: 'WEBP' },
  { mime: 'audio/wav', offset: 8, bytes: 'WAVE' },
  { mime: 'image/tiff', offset: 0, bytes: 'II*\0' },
  { mime: 'image/tiff', offset: 0, bytes: 'MM\0*' },
  { mime: 'image/bmp', offset: 0, bytes: 'BM' },
  { mime: 'audio/mp4', offset: 4, bytes: 'ftypM4A' },
  { mime: 'video/mp4', offset: 4, bytes: 'ftyp' },
  { mime: 'video/webm', offset: 0, bytes: '\x1a\x45\xdf\xa3' },
  { mime: 'audio/ogg', offset: 0, bytes: 'OggS' },
  { mime: 'audio/mpeg', offset: 0, bytes: 'ID3' },
  { mime: 'font/woff2', offset: 0, bytes: 'wOF2' },
  { mime: 'font/woff', offset: 0, bytes: 'wOFF' },
  { mime: 'font/otf', offset: 0, bytes: 'OTTO' },
  { mime: 'font/ttf', offset: 0, bytes: '\0\x01\0\0' },
  { mime: 'font/ttf', offset: 0, bytes: 'true' },
  { mime: 'application/vnd.ms-fontobject', offset: 34, bytes: 'LP' },
  { mime: 'application/pdf', offset: 0, bytes: '%PDF-' },
  { mime: 'model/gltf-binary', offset: 0, bytes: 'glTF' },
];

/** MPEG audio frames without an ID3 header: eleven set bits, then a layer that is not the reserved one. */
function isMpegAudioFrame(head: Buffer): boolean {
  const [first, second] = head;
  return first === 0xff && second !== undefined && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
}

function signatureOf(head: Buffer): string | undefined {
  const text = head.toString('latin1');
  const found = signatures.find(({ offset, bytes }) => text.startsWith(bytes, offset));
  return found?.mime ?? (isMpegAudioFrame(head) ? 'audio/mpeg' : undefined);
}

const playable = new Set(['audio', 'video']);

/** The families whose members stand in for one another: browsers look at the bytes, not at the name. */
function family(mime: string): string {
  const kind = mime.split('/')[0] ?? '';
  if (playable.has(kind)) return 'recording';
  if (mime.includes('fontobject')) return 'font';
  return kind === 'image' || kind === 'font' ? kind : mime;
}

/**
 * The type of a content file by its bytes. A JPEG named .png is common and harmless, so within a family the bytes
 * decide; a file that is not of the family its name promises is refused.
 */
export function mediaType(path: string, head: Buffer): string {
  const promised = contentType(path);
  const found = signatureOf(head);
  const checked = signatures.some(({ mime }) => family(mime) === family(promised));
  if (!checked) return promised;
  if (found === undefined || family(found) !== family(promised)) {
    return refuse('media-does-not-match', `the bytes are not those of a .${extensionOf(path)} file`, path);
  }
  return promised.startsWith('audio/') && found === 'video/webm' ? 'audio/webm' : found;
}
