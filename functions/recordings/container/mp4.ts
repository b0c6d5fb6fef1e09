import { find, first, uint32 } from './boxes.ts';
import { Malformed } from './measured.ts';

/** Sample entries that browsers record with. */
const codecs = ['mp4a', 'Opus'];

/** Seconds of sound in an MP4 recording, from its samples: whole (moov, stts) or in fragments (moof, trun). */
export function mp4Seconds(file: Buffer): number {
  first(file, 'ftyp');
  const movie = first(file, 'moov');
  const track = first(movie, 'trak', 'mdia');
  if (first(track, 'hdlr').toString('latin1', 8, 12) !== 'soun') throw new Malformed('it has no track of sound');
  const table = first(track, 'minf', 'stbl');
  if (!codecs.includes(first(table, 'stsd').toString('latin1', 12, 16))) {
    throw new Malformed('it has something else than AAC or Opus');
  }
  const scale = timescale(first(track, 'mdhd'));
  return (inTable(first(table, 'stts')) + inFragments(file, usualDuration(movie))) / scale;
}

/** Version 1 has longer times before it. */
function timescale(header: Buffer): number {
  const scale = uint32(header, header[0] === 1 ? 20 : 12);
  if (scale === 0) throw new Malformed('its clock stands still');
  return scale;
}

/** Runs of samples with the same duration. */
function inTable(table: Buffer): number {
  let sum = 0;
  const runs = uint32(table, 4);
  for (let run = 0; run < runs; run += 1) sum += uint32(table, 8 + run * 8) * uint32(table, 12 + run * 8);
  return sum;
}

function usualDuration(movie: Buffer): number {
  const [defaults] = find(movie, ['mvex', 'trex']);
  return defaults ? uint32(defaults, 12) : 0;
}

function inFragments(file: Buffer, usual: number): number {
  let sum = 0;
  for (const fragment of find(file, ['moof', 'traf'])) {
    const duration = fragmentDuration(first(fragment, 'tfhd')) ?? usual;
    for (const run of find(fragment, ['trun'])) sum += inRun(run, duration);
  }
  return sum;
}

/** The duration that a fragment's samples have unless they say otherwise, after the fields that its flags announce. */
function fragmentDuration(header: Buffer): number | undefined {
  const flags = uint32(header, 0) & 0xffffff;
  if (!(flags & 0x08)) return undefined;
  return uint32(header, 8 + (flags & 0x01 ? 8 : 0) + (flags & 0x02 ? 4 : 0));
}

/** A run's samples: each has the fields that the flags announce, the duration first. */
function inRun(run: Buffer, usual: number): number {
  const flags = uint32(run, 0) & 0xffffff;
  const samples = uint32(run, 4);
  if (!(flags & 0x100)) return samples * usual;
  const start = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
  const width = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  let sum = 0;
  for (let sample = 0; sample < samples; sample += 1) sum += uint32(run, start + sample * width);
  return sum;
}
