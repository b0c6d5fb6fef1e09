import { maxStatementsLength, mostStatements, Statement as Kept, verbs } from '#contract/xapi.ts';
import type { Statement } from './answer.ts';

interface Line {
  text: string;
  /** What the report needs most. */
  tells: boolean;
}

/** What an exercise has said since its last attempt, as far as there is room for it: the frame's code may never stop. */
export class Said {
  #lines: Line[] = [];
  #length = 0;
  #dropped = 0;

  add(statement: Statement, at: number): void {
    const kept = fitting({ ...statement, timestamp: new Date(at).toISOString() });
    if (!kept) return void (this.#dropped += 1);
    const text = JSON.stringify(kept);
    const { id } = kept.verb;
    this.#lines.push({ text, tells: id === verbs.answered || id === verbs.completed });
    this.#length += text.length;
    while (this.#length > maxStatementsLength || this.#lines.length > mostStatements) this.#dropOne();
  }

  /** For an attempt; the next one begins with nothing. */
  take(): { statements: string[]; dropped: number } {
    const taken = { statements: this.#lines.map(({ text }) => text), dropped: this.#dropped };
    this.clear();
    return taken;
  }

  clear(): void {
    this.#lines = [];
    this.#length = 0;
    this.#dropped = 0;
  }

  /** The oldest that is no answer, else the oldest. */
  #dropOne(): void {
    const [gone] = this.#lines.splice(
      Math.max(
        this.#lines.findIndex(({ tells }) => !tells),
        0,
      ),
      1,
    );
    this.#length -= gone?.text.length ?? 0;
    this.#dropped += 1;
  }
}

/** As the schema has it; content types fill fields with what is no xAPI, and the rest still counts. */
function fitting(statement: object): Kept | undefined {
  const {
    object,
    context: _context,
    ...bare
  } = withoutNulls(statement) as { object?: { id?: string }; context?: object };
  const all = [withoutNulls(statement), { ...bare, object: { id: object?.id } }];
  return all.map((one) => Kept.safeParse(one).data).find((one) => one !== undefined);
}

/** JSON has no "not a number": it comes as null, which is as good as missing. */
const withoutNulls = (value: object): unknown =>
  JSON.parse(JSON.stringify(value), (_name, entry: unknown) => (entry === null ? undefined : entry));
