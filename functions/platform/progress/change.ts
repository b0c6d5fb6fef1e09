import type { Ulid } from '../../contract/ids.ts';
import type { Condition } from '../table/item.ts';
import type { Row, StoredWork } from './row.ts';

/** Attempts, or takes, of one activity that a row keeps; a script that floods it meets this. */
const mostAttempts = 100;

export interface Change {
  expression: string;
  condition: Condition;
}

/** What a change writes, and what has to hold before; `:names` stand for the values. */
interface Parts {
  set: string[];
  remove?: string[];
  when: string[];
  values: Record<string, unknown>;
  /** An attempt's id, as `#attempt`. */
  attempt?: Ulid | undefined;
}

const work = '#work.#activity';
const given = `attribute_exists(${work})`;
const notExcused = `${work}.#state <> :excused`;
const open = 'opens <= :at AND (attribute_not_exists(closes) OR closes >= :at)';
const closed = 'closes < :at';
/** What a device or a learner said of the work while it was not there. */
const said = [`${work}.waiting`, `${work}.trouble`];

function change(activity: Ulid, { set, remove = [], when, values, attempt }: Parts): Change {
  return {
    // Whoever replaces a row as a whole sees by the count that something has happened meanwhile.
    expression: `ADD changes :one SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
    condition: {
      input: {
        ConditionExpression: when.join(' AND '),
        ExpressionAttributeNames: {
          ...{ '#activity': activity, '#state': 'state', '#work': 'work' },
          ...(attempt && { '#attempt': attempt }),
        },
        ExpressionAttributeValues: { ':one': 1, ...values },
      },
    },
  };
}

/**
 * The state changes of a learner's work. Each is one conditional update of the progress row that proves the right
 * (there is a row), the window and the state before:
 *
 *   todo -> started                                 begin
 *   todo, started, redo, sent, answered -> sent     send (an attempt, a take, something handed in, a page read)
 *   any but excused, after closing -> the same      setAside (as send; kept beside, and counts for nothing yet)
 *   set aside -> sent                               accept
 *   any -> answered, redo, excused                  review
 *   any but excused -> the same                     say (something waits on a device; it did not open)
 */
export const begin = (activity: Ulid, now: Date): Change =>
  change(activity, {
    set: [`${work}.#state = :started`, `${work}.updated = :at`],
    when: [open, `${work}.#state = :todo`],
    values: { ':started': 'started', ':todo': 'todo', ':at': now.toISOString() },
  });

export interface Sending {
  activity: Ulid;
  /** When the learner finished, on the device if that is earlier: a lost line makes nobody late. */
  at: string;
  /** When the server heard of it, if that is later. */
  now?: string;
  attempt?: { id: Ulid; score: number; max: number; finished: string; seconds: number };
  /** A take, counted once only, though the teacher may have answered meanwhile. */
  take?: Ulid;
}

export function send(sending: Sending): Change {
  const { set, when, values } = sent(sending);
  return change(sending.activity, {
    set: [`${work}.#state = :sent`, `${work}.sent = :at`, ...set],
    remove: said,
    when: [open, ...when],
    values: { ...values, ':sent': 'sent' },
    attempt: sending.attempt?.id,
  });
}

/** What was finished after closing is kept as it came; a repeat of what was accepted meanwhile changes nothing. */
export function setAside(sending: Sending): Change {
  const { set, when, values } = sent(sending, { aside: true });
  const fresh = sending.attempt
    ? `attribute_not_exists(${work}.scores.#attempt)`
    : `(attribute_not_exists(${work}.sent) OR ${work}.sent < :at)`;
  return change(sending.activity, {
    set: [`${work}.aside = :at`, ...set],
    remove: said,
    when: [closed, ...when, ...(sending.take ? [] : [fresh])],
    values,
    attempt: sending.attempt?.id,
  });
}

/** What sending writes beside the state, in time or not. */
function sent({ at, now = at, attempt, take }: Sending, mark: { aside?: true } = {}): Omit<Parts, 'attempt'> {
  const { id: _id, ...score } = attempt ?? {};
  const inScores = `(size(${work}.scores) < :most OR attribute_exists(${work}.scores.#attempt))`;
  const inTakes = `(size(${work}.takes) < :most AND NOT contains(${work}.takes, :take))`;
  return {
    set: [
      `${work}.updated = :now`,
      ...(attempt ? [`${work}.scores.#attempt = :score`] : []),
      ...(take ? [`${work}.takes = list_append(if_not_exists(${work}.takes, :none), :takes)`] : []),
    ],
    when: [
      given,
      notExcused,
      ...(attempt ? [inScores] : []),
      ...(take ? [`(attribute_not_exists(${work}.takes) OR ${inTakes})`] : []),
    ],
    values: {
      ...{ ':excused': 'excused', ':at': at, ':now': now },
      ...(attempt && { ':score': { ...score, ...mark }, ':most': mostAttempts }),
      ...(take && { ':take': take, ':takes': [take], ':none': [], ':most': mostAttempts }),
    },
  };
}

/** Counts what was set aside, unless the row has changed since it was read. */
export function accept({ work: works, changes }: Row, activity: Ulid, now: Date): Change {
  const { scores = {}, aside } = works[activity] ?? {};
  const counted = Object.entries(scores).map(([id, { aside: _aside, ...score }]) => [id, score]);
  return change(activity, {
    set: [`${work}.#state = :sent`, `${work}.sent = :at`, `${work}.updated = :now`, `${work}.scores = :scores`],
    remove: [`${work}.aside`],
    when: ['changes = :seen', `${work}.aside = :at`],
    values: {
      ...{ ':sent': 'sent', ':at': aside ?? '', ':now': now.toISOString(), ':seen': changes ?? 0 },
      ':scores': Object.fromEntries(counted),
    },
  });
}

/** Whoever returns the work has seen what was set aside. */
export const review = (
  activity: Ulid,
  state: Extract<StoredWork['state'], 'answered' | 'redo' | 'excused'>,
  now: Date,
): Change =>
  change(activity, {
    set: [`${work}.#state = :state`, `${work}.updated = :at`],
    remove: [`${work}.aside`, `${work}.trouble`],
    when: [given],
    values: { ':state': state, ':at': now.toISOString() },
  });

/** Something waits on the learner's device, or the activity did not open there. */
export const say = (activity: Ulid, what: 'waiting' | 'trouble', now: Date): Change =>
  change(activity, {
    set: [`${work}.${what} = :at`, `${work}.updated = :at`],
    when: [given, notExcused],
    values: { ':at': now.toISOString(), ':excused': 'excused' },
  });
