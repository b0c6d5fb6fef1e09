import { TakeType } from '#contract/recordings.ts';

/** Why nothing can be recorded, as far as the person can mend it. */
export type RecordingProblem =
  'unable' | 'refused' | 'no-microphone' | 'in-use' | 'disk-full' | 'silent' | 'unexpected';

/** A stream of sound that is being recorded. */
export interface Microphone {
  type: TakeType;
  /** Every piece as it comes; `ended` after the last one. */
  record(piece: (data: Blob) => void, ended: () => void): void;
  stop(): void;
  /** How loud it is, 0 to 1. */
  level(): number;
  /** Lets go of the device. */
  close(): void;
}

/** 32 kbit/s is clear for speech, and 240 KB a minute. */
const bitsPerSecond = 32_000;
const pieceMilliseconds = 1000;

const formats = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4'];

const problems: Record<string, RecordingProblem> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'no-microphone',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
  QuotaExceededError: 'disk-full',
};

export const problemOf = (fault: unknown): RecordingProblem =>
  (fault instanceof DOMException && problems[fault.name]) || 'unexpected';

/** What this browser records in; undefined when it can't. */
function format(): string | undefined {
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices) return undefined;
  return formats.find((type) => MediaRecorder.isTypeSupported(type));
}

/** Asks for the microphone. Throws a DOMException when it is refused; undefined when the browser can't record. */
export async function openMicrophone(): Promise<Microphone | undefined> {
  const mimeType = format();
  if (!mimeType) return undefined;
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
  const meter = meterOf(stream);
  return {
    type: TakeType.parse(mimeType.split(';')[0]),
    record(piece, ended) {
      recorder.addEventListener('dataavailable', ({ data }) => piece(data));
      recorder.addEventListener('stop', ended);
      recorder.start(pieceMilliseconds);
    },
    stop() {
      if (recorder.state !== 'inactive') recorder.stop();
    },
    level: meter.level,
    close() {
      for (const track of stream.getTracks()) track.stop();
      meter.close();
    },
  };
}

function meterOf(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // Speech lies around -20 dB: the root makes quiet voices visible.
      return Math.min(1, Math.sqrt(Math.sqrt(power)));
    },
    close: () => void context.close(),
  };
}
