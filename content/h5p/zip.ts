import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export type Files = Map<string, Uint8Array>;

/** A DOS date has no zone: the local one makes the same bytes everywhere. */
const fixedDate = new Date(1980, 0, 1);

/** Zips files by sorted path and with a fixed date, so that equal files make equal bytes. */
export async function zipFiles(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const path of [...files.keys()].sort()) {
    const content = Buffer.from(files.get(path) ?? []);
    zip.addBuffer(content, path, { mtime: fixedDate, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
