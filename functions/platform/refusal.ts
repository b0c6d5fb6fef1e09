import { problems, type Fault, type Problem, type ProblemCode } from '../contract/problem.ts';

/** An expected outcome that is not what was asked for; `serve` answers it as a problem document. */
export class Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: Fault[] | undefined;
  readonly current: unknown;

  constructor(code: ProblemCode, detail: string, more: { errors?: Fault[]; current?: unknown } = {}) {
    this.code = code;
    this.detail = detail;
    this.errors = more.errors;
    this.current = more.current;
  }
}

export type Result<T> = T | Refusal;

export const refuse = (code: ProblemCode, detail: string, more?: { errors?: Fault[]; current?: unknown }) =>
  new Refusal(code, detail, more);

export const refused = (value: unknown): value is Refusal => value instanceof Refusal;

/** The document that goes out; `request` is the id by which the log names the same request. */
export function toProblem(refusal: Refusal, request: string): Problem {
  const { status, title } = problems[refusal.code];
  return {
    type: `/api/docs/problems#${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail,
    ...(refusal.errors && { errors: refusal.errors }),
    ...(refusal.current !== undefined && { current: refusal.current }),
    request,
  };
}
