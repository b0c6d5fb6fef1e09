/** What an upload is for; each takes its own types and sizes. */
export const purposes = ['image', 'audio', 'document', 'package', 'handin'] as const;
export type Purpose = (typeof purposes)[number];

export interface Kind {
  type: string;
  extension: string;
  purpose: 'image' | 'audio' | 'document' | 'package';
  /** Whether the first bytes are those of the format. */
  looksLike: (head: Buffer) => boolean;
}

const begins =
  (...signatures: string[]) =>
  (head: Buffer) =>
    signatures.some((signature) => head.toString('latin1').startsWith(signature));

const riff = (form: string) => (head: Buffer) => begins('RIFF')(head) && head.toString('latin1', 8, 12) === form;
const boxed = (head: Buffer) => head.toString('latin1', 4, 8) === 'ftyp';
const zipped = begins('PK\u0003\u0004');
const lineBytes = [0x09, 0x0a, 0x0d];
/** UTF-8 or Latin text: no control bytes but those of lines. */
const text = (head: Buffer) => head.every((byte) => byte >= 0x20 || lineBytes.includes(byte));
const openDocument = 'application/vnd.oasis.opendocument';
const openXml = 'application/vnd.openxmlformats-officedocument';

/** What teachers may put on a page or hand out. No HTML, no SVG: they carry script. */
const kinds: Kind[] = [
  { type: 'image/png', extension: 'png', purpose: 'image', looksLike: begins('\u0089PNG\r\n') },
  { type: 'image/jpeg', extension: 'jpg', purpose: 'image', looksLike: begins('\u00ff\u00d8\u00ff') },
  { type: 'image/webp', extension: 'webp', purpose: 'image', looksLike: riff('WEBP') },
  { type: 'image/gif', extension: 'gif', purpose: 'image', looksLike: begins('GIF8') },
  {
    type: 'audio/mpeg',
    extension: 'mp3',
    purpose: 'audio',
    looksLike: begins('ID3', '\u00ff\u00fb', '\u00ff\u00f3', '\u00ff\u00f2'),
  },
  { type: 'audio/ogg', extension: 'ogg', purpose: 'audio', looksLike: begins('OggS') },
  { type: 'audio/webm', extension: 'webm', purpose: 'audio', looksLike: begins('\u001aE\u00df\u00a3') },
  { type: 'audio/mp4', extension: 'm4a', purpose: 'audio', looksLike: boxed },
  { type: 'audio/wav', extension: 'wav', purpose: 'audio', looksLike: riff('WAVE') },
  { type: 'application/zip', extension: 'h5p', purpose: 'package', looksLike: zipped },
  { type: 'application/pdf', extension: 'pdf', purpose: 'document', looksLike: begins('%PDF-') },
  { type: 'text/plain', extension: 'txt', purpose: 'document', looksLike: text },
  { type: 'text/csv', extension: 'csv', purpose: 'document', looksLike: text },
  { type: `${openDocument}.text`, extension: 'odt', purpose: 'document', looksLike: zipped },
  { type: `${openDocument}.spreadsheet`, extension: 'ods', purpose: 'document', looksLike: zipped },
  { type: `${openDocument}.presentation`, extension: 'odp', purpose: 'document', looksLike: zipped },
  { type: `${openXml}.wordprocessingml.document`, extension: 'docx', purpose: 'document', looksLike: zipped },
  { type: `${openXml}.spreadsheetml.sheet`, extension: 'xlsx', purpose: 'document', looksLike: zipped },
  { type: `${openXml}.presentationml.presentation`, extension: 'pptx', purpose: 'document', looksLike: zipped },
];

const of = (...wanted: Kind['purpose'][]) =>
  kinds.filter(({ purpose }) => wanted.includes(purpose)).map(({ type }) => type);

const accepted: Record<Purpose, { types: string[]; most: number }> = {
  image: { types: of('image'), most: 10_000_000 },
  audio: { types: of('audio'), most: 20_000_000 },
  // Images and sounds may be handed out and handed in too.
  document: { types: of('document', 'image', 'audio'), most: 50_000_000 },
  handin: { types: of('document', 'image', 'audio'), most: 20_000_000 },
  package: { types: of('package'), most: 100_000_000 },
};

/** The types that a purpose takes, and the most bytes. */
export const typesFor = (purpose: Purpose) => accepted[purpose];

/** The kind of a file when its bytes agree with the type it claims. */
export function typeOfBytes(bytes: Uint8Array, type: string): Kind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  return kinds.find((kind) => kind.type === type && bytes.byteLength > 0 && kind.looksLike(head));
}
