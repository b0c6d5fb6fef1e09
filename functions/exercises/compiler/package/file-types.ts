import { refuse } from '../refusals.ts';

/** Extensions that the reference implementation takes, with the type they are served as. None of them can run a script. */
const contentTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  eot: 'application/vnd.ms-fontobject',
  ttf: 'font/ttf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  otf: 'font/otf',
  webm: 'video/webm',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  txt: 'text/plain',
  pdf: 'application/pdf',
  rtf: 'application/rtf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  csv: 'text/csv',
  diff: 'text/plain',
  patch: 'text/plain',
  swf: 'application/octet-stream',
  md: 'text/plain',
  textile: 'text/plain',
  vtt: 'text/vtt',
  webvtt: 'text/vtt',
  gltf: 'model/gltf+json',
  glb: 'model/gltf-binary',
};

/** Extensions that code may have besides. */
const libraryTypes: Readonly<Record<string, string>> = {
  ...contentTypes,
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  xml: 'application/xml',
};

export function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The type a content file is served as; refuses what content may not hold (scripts, markup, SVG). */
export function contentType(path: string): string {
  return lookUp(contentTypes, path);
}

/** The type a library file is served as; refuses what a library may not hold. */
export function libraryFileType(path: string): string {
  return lookUp(libraryTypes, path);
}

function lookUp(types: Readonly<Record<string, string>>, path: string): string {
  const extension = extensionOf(path);
  const type = Object.hasOwn(types, extension) ? types[extension] : undefined;
  return type ?? refuse('file-type-not-allowed', `files of type "${extension}" are not allowed here`, path);
}

/** Text that shrinks: these files are stored with compressed copies beside them. */
export function isText(mime: string): boolean {
  return /^text\/|json$|xml$|\/rtf$|opentype|vnd\.ms-fontobject|^font\/(ttf|otf)$/.test(mime);
}
