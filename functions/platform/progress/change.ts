import type { Ulid } from '../../contract/ids.ts';
import type { Condition } from '../table/item.ts';
import type { StoredWork } from './row.ts';

/** Attempts, or takes, of one activity that a row keeps; a script that floods it meets this. */
const mostAttempts = 100;

export interface Change {
  expression: string;
  condition: Condition;
}

const open = 'opens <= :at AND (attribute_not_exists(closes) OR closes >= :at)';
const names = (activity: Ulid) => ({ '#activity': activity, '#state': 'state', '#work': 'work' });
const work = '#work.#activity';
/** Whoever replaces a row as a whole sees by this that something has happened meanwhile. */
const counted = { clause: 'ADD changes :one', values: { ':one': 1 } };

/**
 * The state changes of a learner's work. Each is one conditional update of the progress row that proves the right
 * (there is a row), the open window and the state before:
 *
 *   todo -> started                                 begin
 *   todo, started, redo, sent, answered -> sent     send, sendTake (an attempt, a take, something handed in, a page read)
 *   any -> answered, redo, excused                  review
 */
export function begin(activity: Ulid, now: Date): Change {
  return {
    expression: `${counted.clause} SET ${work}.#state = :started, ${work}.updated = :at`,
    condition: {
      input: {
        ConditionExpression: `${open} AND ${work}.#state = :todo`,
        ExpressionAttributeNames: names(activity),
        ExpressionAttributeValues: {
          ...counted.values,
          ':started': 'started',
          ':todo': 'todo',
          ':at': now.toISOString(),
        },
      },
    },
  };
}

interface Sending {
  activity: Ulid;
  /** When the learner finished, on the device if that is earlier: a lost line makes nobody late. */
  at: string;
  /** When the server heard of it, if that is later. */
  now?: string;
  attempt?: { id: Ulid; score: number; max: number; finished: string; seconds: number };
}

export function send({ activity, at, now = at, attempt }: Sending): Change {
  const { id, ...score } = attempt ?? {};
  return {
    expression:
      `${counted.clause} SET ${work}.#state = :sent, ${work}.updated = :now, ${work}.sent = :at` +
      (attempt ? `, ${work}.scores.#attempt = :score` : ''),
    condition: {
      input: {
        ConditionExpression:
          `${open} AND attribute_exists(${work}) AND ${work}.#state <> :excused` +
          (attempt ? ` AND (size(${work}.scores) < :most OR attribute_exists(${work}.scores.#attempt))` : ''),
        ExpressionAttributeNames: { ...names(activity), ...(id && { '#attempt': id }) },
        ExpressionAttributeValues: {
          ...counted.values,
          ':sent': 'sent',
          ':excused': 'excused',
          ':at': at,
          ':now': now,
          ...(attempt && { ':score': score, ':most': mostAttempts }),
        },
      },
    },
  };
}

/** A take was verified: as `send`, and once only for each take. */
export function sendTake(activity: Ulid, take: Ulid, at: string): Change {
  const { expression, condition } = send({ activity, at });
  const { ConditionExpression: sending, ExpressionAttributeValues: values, ...rest } = condition.input;
  const fresh = `size(${work}.takes) < :most AND NOT contains(${work}.takes, :take)`;
  return {
    expression: `${expression}, ${work}.takes = list_append(if_not_exists(${work}.takes, :none), :takes)`,
    condition: {
      input: {
        ...rest,
        ConditionExpression: `${sending} AND (attribute_not_exists(${work}.takes) OR (${fresh}))`,
        ExpressionAttributeValues: { ...values, ':take': take, ':takes': [take], ':none': [], ':most': mostAttempts },
      },
    },
  };
}

export function review(
  activity: Ulid,
  state: Extract<StoredWork['state'], 'answered' | 'redo' | 'excused'>,
  now: Date,
): Change {
  return {
    expression: `${counted.clause} SET ${work}.#state = :state, ${work}.updated = :at`,
    condition: {
      input: {
        ConditionExpression: `attribute_exists(${work})`,
        ExpressionAttributeNames: names(activity),
        ExpressionAttributeValues: { ...counted.values, ':state': state, ':at': now.toISOString() },
      },
    },
  };
}
