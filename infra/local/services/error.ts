/** A refusal with the code and status that AWS would give; each protocol shapes it in its own way. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further elements of the answer, e.g. the Key of a NoSuchKey. */
  readonly details: Record<string, string>;

  constructor(code: string, message: string, status = 400, details: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}
