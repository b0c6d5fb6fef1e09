/** What a worker is started with. */
export interface WorkerSettings {
  /** Folder of the bundle. */
  asset: string;
  /** "file.export" as in the template. */
  handler: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
}

/** To the worker: one event, as JSON, to be answered before the deadline (milliseconds since 1970). */
export interface Invocation {
  requestId: string;
  event: string;
  deadline: number;
}

/** An error as JSON can carry it. */
export interface Thrown {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/** From the worker: "ready" or "unready" once, then one answer per invocation. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'unready'; error: Thrown }
  | { kind: 'answered'; result: string }
  | { kind: 'threw'; error: Thrown };

/** Lambda's limit of a synchronous event and of its answer: 6 MB. */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
