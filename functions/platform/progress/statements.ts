import { schoolOfAudience, type Audience, type Ulid } from '../../contract/ids.ts';

interface Received {
  /** In which the work was given. */
  course: Audience;
  person: Ulid;
  /** When the attempt came first. */
  received: string;
}

/** Where the statements of a learner's attempts of one day are: by school and day. */
export const statementsFolder = ({ course, person, received }: Received) =>
  `statements/${schoolOfAudience(course)}/${received.slice(0, 'yyyy-mm-dd'.length)}/${person}/`;

/** The object with the statements of one attempt, one a line. */
export const statementsKey = (of: Received, attempt: Ulid) => `${statementsFolder(of)}${attempt}.jsonl`;
