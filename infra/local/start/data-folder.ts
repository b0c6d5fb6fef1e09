import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod/mini';
import { writeDurably } from '../services/durable-file.ts';
import { codeOf, messageOf, StartFailure } from './failure.ts';
import { lock } from './lock.ts';

/** Goes up when an older version could not read the folder any more. */
const FORMAT = 1;
const LABEL = 'chjassu.json';
const LOCK = 'lock';

/** What the start command remembers of a data folder. */
const Label = z.object({
  format: z.number(),
  /** Steps of the seed that are done. */
  seeded: z._default(z.array(z.string()), []),
  /** The build of the web application that its bucket holds. */
  web: z.optional(z.string()),
  /** The port that the play pages of the exercises name. */
  port: z.optional(z.number()),
});
export type Label = z.infer<typeof Label>;

export interface DataFolder {
  path: string;
  label: Readonly<Label>;
  remember: (more: Partial<Label>) => void;
  close: () => unknown;
}

/** Opens a data folder for this process alone, making it if need be; throws a StartFailure that says what is wrong. */
export function openDataFolder(path: string, { fresh }: { fresh: boolean }): DataFolder {
  const name = relative(process.cwd(), path) || path;
  const known = look(path, name);
  const held = take(join(path, LOCK), name);
  try {
    if (fresh) empty(path);
    let label = fresh ? { format: FORMAT, seeded: [] } : readLabel(known, name);
    const write = () => writeDurably(join(path, LABEL), `${JSON.stringify(label, null, 2)}\n`);
    write();
    return {
      path,
      get label() {
        return label;
      },
      remember(more) {
        label = { ...label, ...more };
        write();
      },
      close: held.release,
    };
  } catch (error) {
    held.release();
    throw error;
  }
}

/** The folder's label as it stands; undefined when the folder is new. Refuses a folder that is somebody else's. */
function look(path: string, name: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true });
    const entries = readdirSync(path);
    if (entries.includes(LABEL)) return readFileSync(join(path, LABEL), 'utf8');
    if (entries.every((entry) => entry.startsWith(LOCK))) return undefined;
  } catch (error) {
    throw new StartFailure(`The data folder ${name} cannot be used: ${messageOf(error)}.`);
  }
  throw new StartFailure(`The folder ${name} holds something else: choose another with --data.`);
}

function take(path: string, name: string) {
  let held;
  try {
    held = lock(path);
  } catch (error) {
    throw new StartFailure(`The data folder ${name} cannot be locked: ${messageOf(error)}.`);
  }
  if (held) return held;
  throw new StartFailure(`The data folder ${name} is in use: Chjassu runs on it already.`);
}

function readLabel(text: string | undefined, name: string): Label {
  if (text === undefined) return { format: FORMAT, seeded: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(name, `${LABEL} is not JSON`);
  }
  const { success, data } = Label.safeParse(value);
  if (!success) throw damaged(name, `${LABEL} does not have its form`);
  if (data.format <= FORMAT) return { ...data, format: FORMAT };
  throw new StartFailure(
    `The data folder ${name} was made by a newer version of Chjassu: update this one, or choose another with --data.`,
  );
}

/** The label stays until everything else is gone, so that the folder is known as ours if this is cut short. */
function empty(path: string): void {
  for (const entry of readdirSync(path)) {
    if (!entry.startsWith(LOCK) && entry !== LABEL) rmSync(join(path, entry), { recursive: true, force: true });
  }
}

/** The folder is ours, but something in it can't be read. */
export function damaged(name: string, cause: unknown): StartFailure {
  const detail = messageOf(cause).split('\n')[0]!.replace(/\.$/, '');
  return new StartFailure(
    `The data folder ${name} is damaged (${codeOf(cause) ? `${codeOf(cause)}: ` : ''}${detail}): ` +
      'restore it, or start over with "npm start -- --fresh".',
  );
}
