/** How an invocation can fail other than by the caller's fault. */
export type Failure =
  /** The handler threw or rejected. */
  | 'thrown'
  /** The bundle could not be imported, or has no such handler. */
  | 'import'
  /** The worker ended in the middle: an uncaught error, process.exit or too much memory. */
  | 'crashed'
  /** The function's own time-out. */
  | 'timed-out'
  /** The event or the answer is above Lambda's 6 MB. */
  | 'request-too-large'
  | 'response-too-large';

/** A failed invocation, with what Lambda would say in its FunctionError payload. */
export class FunctionError extends Error {
  readonly functionName: string;
  readonly failure: Failure;
  /** Name of the thrown error, or Lambda's own "Runtime.…", "Sandbox.…" and "Function.…". */
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: string[];

  constructor(functionName: string, failure: Failure, errorType: string, errorMessage: string, trace: string[] = []) {
    super(`${functionName}: ${errorType}: ${errorMessage}`);
    this.name = 'FunctionError';
    this.functionName = functionName;
    this.failure = failure;
    this.errorType = errorType;
    this.errorMessage = errorMessage;
    this.trace = trace;
  }
}
