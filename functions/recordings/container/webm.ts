import { elements, lengthAt, unsigned, type Element } from './ebml.ts';
import { Malformed } from './measured.ts';
import { packetMilliseconds } from './opus.ts';

/** Ids of the elements that tell a duration (Matroska, RFC 9559). */
const ids = {
  docType: 0x4282,
  timestampScale: 0x2ad7b1,
  codec: 0x86,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  block: 0xa1,
} as const;

/** EBML head, segment, info, tracks, track entry, cluster, block group. */
const containers = new Set([0x1a45dfa3, 0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
const pieces = new Set<number>([ids.simpleBlock, ids.block]);

interface Reading {
  docType: string;
  codecs: string[];
  /** Milliseconds that one step of a timestamp takes. */
  step: number;
  cluster: number;
  /** When the first packet begins and the last one ends, in milliseconds. */
  first: number | undefined;
  last: number;
}

/** Seconds of sound in a WebM recording with Opus, from the timestamps of its packets: browsers write no duration. */
export function webmSeconds(file: Buffer): number {
  const reading: Reading = { docType: '', codecs: [], step: 1, cluster: 0, first: undefined, last: 0 };
  for (const element of elements(file, { containers, pieces })) take(reading, element);
  if (reading.docType !== 'webm') throw new Malformed('it is not WebM');
  if (reading.codecs.join() !== 'A_OPUS') throw new Malformed('it has something else than one track of Opus');
  return reading.first === undefined ? 0 : (reading.last - reading.first) / 1000;
}

function take(reading: Reading, { id, body }: Element): void {
  if (id === ids.docType) reading.docType = body.toString('latin1');
  else if (id === ids.timestampScale) reading.step = unsigned(body) / 1_000_000;
  else if (id === ids.codec) reading.codecs.push(body.toString('latin1'));
  else if (id === ids.timestamp) reading.cluster = unsigned(body);
  else if (id === ids.simpleBlock || id === ids.block) takeBlock(reading, body);
}

/** A block is its track's number, its time after the cluster's, flags, and the packet. */
function takeBlock(reading: Reading, block: Buffer): void {
  const track = lengthAt(block, 0);
  if (block.length < track + 3) throw new Malformed('it has a block without a packet');
  const time = (reading.cluster + block.readInt16BE(track)) * reading.step;
  reading.first = Math.min(reading.first ?? time, time);
  reading.last = Math.max(reading.last, time + packetMilliseconds(block.subarray(track + 3)));
}
