import type { Segment } from '#contract/recordings.ts';

/** Smaller than the server allows: a weak line repeats at most 16 seconds of speech. */
const segmentBytes = 65_536;

export interface SegmentWithBytes extends Segment {
  content: Uint8Array<ArrayBuffer>;
}

/** A recording in parts, each with its checksum. */
export async function segmentsOf(recording: Uint8Array<ArrayBuffer>): Promise<SegmentWithBytes[]> {
  const parts = Array.from({ length: Math.ceil(recording.length / segmentBytes) }, (_, number) =>
    recording.slice(number * segmentBytes, (number + 1) * segmentBytes),
  );
  return Promise.all(
    parts.map(async (content) => ({
      content,
      bytes: content.length,
      sha256: hex(await crypto.subtle.digest('SHA-256', content)),
    })),
  );
}

const hex = (digest: ArrayBuffer) =>
  [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
