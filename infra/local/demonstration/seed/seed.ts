import { people, type PersonKey } from '../people.ts';
import { signIn, type SignedIn } from '../sign-in.ts';
import { seedAssignments } from './assignments.ts';
import { seedDirectory } from './directory.ts';
import { seedExercises } from './exercises.ts';
import { seedLibrary } from './library.ts';
import { seedRecordings } from './recordings.ts';
import { seedSequences } from './sequences.ts';

/** What a step works with: the public API, in the name of whom it takes. */
export interface Seeding {
  origin: string;
  administrator: SignedIn;
  /** Signs a person in once and keeps them for the next steps. */
  as: (key: PersonKey) => Promise<SignedIn>;
}

/** One part of the demonstration. A step may be repeated: it changes nothing that stands. */
export interface Step {
  name: string;
  run: (seeding: Seeding) => Promise<void>;
}

/** Everything that the demonstration territory holds, in the order in which it can be made. */
export const steps: Step[] = [
  { name: 'directory', run: seedDirectory },
  { name: 'exercises', run: seedExercises },
  { name: 'sequences', run: seedSequences },
  { name: 'library', run: seedLibrary },
  { name: 'assignments', run: seedAssignments },
  { name: 'recordings', run: seedRecordings },
];

export interface SeedOptions {
  origin: string;
  /** Steps done at an earlier start. */
  done?: readonly string[];
  onDone?: (step: string) => void;
}

/** Fills the territory through the public API, as people would; does what is not done yet. */
export async function seed({ origin, done = [], onDone }: SeedOptions): Promise<void> {
  const missing = steps.filter(({ name }) => !done.includes(name));
  if (missing.length === 0) return;
  const present = new Map<string, Promise<SignedIn>>();
  const as = (key: PersonKey) => {
    const found = present.get(key) ?? signIn(origin, people[key].key);
    present.set(key, found);
    return found;
  };
  const seeding: Seeding = { origin, administrator: await as('territoryAdministrator'), as };
  for (const { name, run } of missing) {
    await run(seeding);
    onDone?.(name);
  }
}
