import type { Segment, Take } from '../contract/recordings.ts';
import type { Ulid } from '../contract/ids.ts';
import type { Fault } from '../contract/problem.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Objects } from '../platform/objects/objects.ts';

const uploadSeconds = 15 * 60;
const hearSeconds = 5 * 60;
/** How many parts are fetched at once: 2 MB in memory beside the take. */
const width = 8;

type Stored = Pick<Take, 'id' | 'person' | 'type'>;

/** Parts wait in quarantine, which empties itself after a day; a device that comes back later sends them again. */
const segmentKey = (person: Ulid, take: Ulid, number: number) => `uploads/takes/${person}/${take}/${number}`;
const extension = { 'audio/webm': 'webm', 'audio/mp4': 'm4a' } as const;
const audioKey = ({ person, id, type }: Stored) => `media/private/${person}/takes/${id}.${extension[type]}`;

/** The bytes of takes: first in parts, then whole in their student's part of the private store. */
export function takeStore(files: Objects) {
  return {
    segmentAddress: ({ person, id, type }: Stored, number: number, segment: Segment) =>
      files.uploadAddress(segmentKey(person, id, number), { type, ...segment }, uploadSeconds),

    /** The parts joined, or which of them has to be sent again. */
    async join({ person, id }: Stored, segments: Segment[]): Promise<{ bytes: Uint8Array } | { faults: Fault[] }> {
      const parts: (Uint8Array | Fault)[] = [];
      for (let at = 0; at < segments.length; at += width) {
        const some = segments.slice(at, at + width).map((segment, next) => fetchPart(person, id, at + next, segment));
        parts.push(...(await Promise.all(some)));
      }
      const faults = parts.filter((part): part is Fault => !(part instanceof Uint8Array));
      return faults.length > 0 ? { faults } : { bytes: Buffer.concat(parts as Uint8Array[]) };
    },

    /** Writes the same bytes again when repeated. */
    keep: (take: Stored, bytes: Uint8Array) => files.put(audioKey(take), bytes, { type: take.type }),
    hearAddress: (take: Stored) => files.readAddress(audioKey(take), hearSeconds),

    async clear({ person, id }: Stored, segments: number): Promise<void> {
      const keys = Array.from({ length: segments }, (_, number) => segmentKey(person, id, number));
      await Promise.all(keys.map((key) => files.delete(key)));
    },
  };

  async function fetchPart(person: Ulid, take: Ulid, number: number, segment: Segment): Promise<Uint8Array | Fault> {
    const stored = await files.get(segmentKey(person, take, number));
    const right = stored?.bytes.byteLength === segment.bytes && sha256(stored.bytes) === segment.sha256;
    if (stored && right) return stored.bytes;
    const message = stored ? 'other bytes have arrived than were announced' : 'it has not arrived';
    return { location: `body.segments.${number}`, message, fix: 'upload it again, then finish again' };
  }
}

export type TakeStore = ReturnType<typeof takeStore>;
