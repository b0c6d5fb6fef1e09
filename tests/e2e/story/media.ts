/** A second of silence. */
export const soundFile = { name: 'voce.wav', mimeType: 'audio/wav', buffer: wav(8000) };

/** Begins like an image and is larger than one may be. */
export const heavyImage = {
  name: 'grossa.png',
  mimeType: 'image/png',
  buffer: Buffer.concat([Buffer.from('\u0089PNG\r\n', 'latin1'), Buffer.alloc(10_000_001)]),
};

/** Calls itself an image. */
export const falseImage = { name: 'falsa.png', mimeType: 'image/png', buffer: Buffer.from('<html></html>') };

/** 8 bits, mono, 8 kHz. */
function wav(samples: number): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
