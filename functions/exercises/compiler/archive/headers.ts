import type { Entry, ZipFile } from 'yauzl';
import { refuse } from '../refusals.ts';

const dataDescriptor = 0x0008;
const localHeaderBytes = 30;
const zip64 = 0xffffffff;

/**
 * Refuses an entry whose own header says otherwise than the directory: two readers of such a file see two packages.
 * Sizes and checksum may stand after the data instead; then the header has nought.
 */
export async function checkLocalHeader(zip: ZipFile, entry: Entry, name: string): Promise<void> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const later = (entry.generalPurposeBitFlag & dataDescriptor) !== 0;
  const agrees = (says: number, is: number) => says === is || says === zip64 || (later && says === 0);
  const fits =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    agrees(local.crc32, entry.crc32) &&
    agrees(local.compressedSize, entry.compressedSize) &&
    agrees(local.uncompressedSize, entry.uncompressedSize);
  if (!fits) refuse('corrupt', 'the header of an entry is not what the directory says', name);
}

/** Refuses entries that share bytes: some kilobytes could stand for gigabytes. */
export function checkOverlaps(entries: Iterable<Entry>): void {
  const spans = Array.from(
    entries,
    ({ relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize, fileName }) => ({
      start,
      end: start + localHeaderBytes + fileNameLength + compressedSize,
      fileName,
    }),
  ).sort((one, other) => one.start - other.start);
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (next && next.start < span.end) refuse('corrupt', 'two entries share bytes', String(next.fileName));
  }
}
