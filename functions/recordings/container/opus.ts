/** Milliseconds of a frame, by the configuration in a packet's first byte (RFC 6716, section 3.1). */
function frameMilliseconds(configuration: number): number {
  if (configuration < 12) return [10, 20, 40, 60][configuration % 4]!;
  if (configuration < 16) return [10, 20][configuration % 2]!;
  return [2.5, 5, 10, 20][configuration % 4]!;
}

/** How long an Opus packet sounds, in milliseconds; an empty one not at all. */
export function packetMilliseconds(packet: Buffer): number {
  const [first, second = 0] = packet;
  if (first === undefined) return 0;
  const frames = [1, 2, 2, second & 0x3f][first & 3]!;
  return frames * frameMilliseconds(first >> 3);
}
