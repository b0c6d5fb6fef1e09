import type { TakeType } from '../../contract/recordings.ts';
import { Malformed, type Measured } from './measured.ts';
import { mp4Seconds } from './mp4.ts';
import { webmSeconds } from './webm.ts';

const readers: Record<TakeType, (file: Buffer) => number> = { 'audio/webm': webmSeconds, 'audio/mp4': mp4Seconds };

/** How long a recording is by its own packets, or why it is none. */
export function measure(bytes: Uint8Array, type: TakeType): Measured {
  try {
    const seconds = readers[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return seconds > 0 ? { seconds } : { fault: 'it holds no sound' };
  } catch (cause) {
    if (cause instanceof Malformed) return { fault: cause.message };
    throw cause;
  }
}
