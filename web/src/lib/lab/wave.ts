/** Below this (-40 dB) a recording holds no voice: the microphone was muted, or another one was meant. */
const faintest = 0.01;

/** Whether nothing can be heard in it. */
export const isSilent = (samples: Float32Array): boolean => samples.every((sample) => Math.abs(sample) < faintest);

/** The loudest sample of each of so many equal parts, the loudest of all made 1. */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const width = samples.length / count;
  const peaks = Array.from({ length: count }, (_, part) => {
    let peak = 0;
    const end = Math.min(samples.length, Math.ceil((part + 1) * width));
    for (let at = Math.floor(part * width); at < end; at += 1) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks, 0);
  return loudest > 0 ? peaks.map((peak) => peak / loudest) : peaks;
}

/** Mono sound as a WAV file of 16 bits: every browser can seek in it, and it says how long it is. */
export function wavOf(samples: Float32Array, rate: number): Blob {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, value: string) =>
    [...value].forEach((letter, next) => view.setUint8(at + next, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, view.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) => view.setInt16(44 + at * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return new Blob([view.buffer], { type: 'audio/wav' });
}
