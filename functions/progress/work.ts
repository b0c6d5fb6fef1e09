import * as z from 'zod/mini';
import { Attempt, Feedback, Submission, type Work } from '../contract/work.ts';
import { Ulid } from '../contract/ids.ts';
import { aboutPerson, namedIn } from '../platform/people/items.ts';
import { absent, partition, type Condition } from '../platform/table/item.ts';
import type { Table } from '../platform/table/table.ts';
import { readAll } from '../platform/table/versioned.ts';

type Kind = 'ATT' | 'SUB' | 'FBK';

interface Place {
  assignment: Ulid;
  person: Ulid;
  activity: Ulid;
}

/** Where an attempt is. */
export interface AttemptPlace extends Place {
  id: Ulid;
}

/** What a learner did for an assignment and what was answered: one partition, an activity's part of it one query. */
const partitionOf = ({ assignment, person }: Place) => `WRK#${person}#${assignment}`;
const key = (place: Place, kind: Kind, id: Ulid) => ({
  PK: partitionOf(place),
  SK: `${place.activity}#${kind}#${id}`,
});
const stateKey = (place: Place) => ({ PK: partitionOf(place), SK: `STATE#${place.activity}` });

/** Feedback as it is stored: by its author's id, which goes when the author is erased. */
const Note = z.object({ ...Feedback.shape, author: z.optional(Ulid) });
export type Note = z.infer<typeof Note>;

/** `made`: when, by the server's clock; those saved before it was kept have none. */
const SavedState = z.object({ release: z.string(), state: z.string(), made: z.optional(z.string()) });
type SavedState = z.infer<typeof SavedState>;

const notAfter = (made: string): Condition => ({
  input: {
    ConditionExpression: 'attribute_not_exists(made) OR made <= :made',
    ExpressionAttributeValues: { ':made': made },
  },
});

export function workRepository(table: Table) {
  const put = (place: Place, kind: Kind, thing: { id: Ulid }) =>
    table.put({ ...key(place, kind, thing.id), ...thing, ...aboutPerson(place.person) }, absent);

  return {
    /** Harmless when repeated. */
    putAttempt: (place: Place, attempt: Attempt) => put(place, 'ATT', attempt),
    async attempt(place: Place, id: Ulid): Promise<Attempt | undefined> {
      const item = await table.get(key(place, 'ATT', id), { fresh: true });
      return item && Attempt.parse(item);
    },

    /** Attempts of several learners, a hundred in a call, in no order; what is not there is left out. */
    async attempts(places: AttemptPlace[]): Promise<{ person: Ulid; attempt: Attempt }[]> {
      if (places.length === 0) return [];
      const items = await table.getMany(places.map((place) => key(place, 'ATT', place.id)));
      return items.map((item) => ({ person: item.PK.split('#')[1] ?? '', attempt: Attempt.parse(item) }));
    },

    putSubmission: (place: Place, submission: z.infer<typeof Submission>) => put(place, 'SUB', submission),
    async putNote(place: Place, note: Note & { author: Ulid }) {
      await table.put(namedIn(partitionOf(place), note.author));
      return put(place, 'FBK', note);
    },

    /** Takes back what was written before its right was refused. */
    takeBack: (place: Place, kind: Kind, id: Ulid) => table.delete(key(place, kind, id)),

    async of(place: Place): Promise<Omit<Work, 'feedback'> & { notes: Note[] }> {
      const items = await readAll(table, partition(partitionOf(place), { prefix: `${place.activity}#` }));
      const kind = (name: Kind) => items.filter(({ SK }) => SK.startsWith(`${place.activity}#${name}#`));
      return {
        attempts: kind('ATT').map((item) => Attempt.parse(item)),
        submissions: kind('SUB').map((item) => Submission.parse(item)),
        notes: kind('FBK').map((item) => Note.parse(item)),
      };
    },

    async state(place: Place) {
      const item = await table.get(stateKey(place), { fresh: true });
      return item && SavedState.parse(item);
    },

    /** The one made last stays, in whatever order they arrive. */
    putState: (place: Place, saved: SavedState & { made: string }) =>
      table.put({ ...stateKey(place), ...saved, ...aboutPerson(place.person) }, notAfter(saved.made)),

    dropState: (place: Place) => table.delete(stateKey(place)),
  };
}

export type WorkRepository = ReturnType<typeof workRepository>;
