import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import type { Queue } from '../../template/model.ts';
import { inTransaction } from '../database.ts';

export interface Message {
  seq: number;
  id: string;
  queue: string;
  body: string;
  /** Message attributes as SendMessage carries them, in JSON. */
  attributes: string;
  /** ARN of the queue from which it was moved to this dead-letter queue. */
  source: string | null;
  /** Milliseconds, as all times here. */
  sent: number;
  visible: number;
  received: number;
  first_received: number | null;
  receipt: string | null;
}

interface QueueRules {
  visibilitySeconds: number;
  delaySeconds: number;
  retentionSeconds: number;
  redrive?: { maxReceiveCount: number; deadLetterQueue: string };
}

/**
 * Queues and their messages. A message is kept from the moment when sending it returned until it is deleted
 * or expires.
 */
export function createMessageStore(database: DatabaseSync, queues: Queue[], now: () => Date) {
  const rules = new Map(queues.map((queue) => [queue.name, rulesOf(queue, queues)]));
  const arrivals = new EventEmitter<{ message: [queue: string] }>();
  // One listener for each consumer and each long poll.
  arrivals.setMaxListeners(0);
  const time = () => now().getTime();
  // Who had received a message before the last stop is gone: others may take it at once.
  database.prepare('UPDATE messages SET visible = 0, receipt = NULL WHERE receipt IS NOT NULL').run();

  const insert = database.prepare(
    'INSERT INTO messages (id, queue, body, attributes, sent, visible) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const selectVisible = database.prepare(
    'SELECT * FROM messages WHERE queue = ? AND visible <= ? ORDER BY visible, seq LIMIT ?',
  );
  const take = database.prepare(
    'UPDATE messages SET receipt = ?, visible = ?, received = received + 1, first_received = coalesce(first_received, ?) WHERE seq = ? RETURNING *',
  );
  const move = database.prepare('UPDATE messages SET queue = ?, source = ?, visible = ?, receipt = NULL WHERE seq = ?');

  function takeOne(row: Message, visibilitySeconds: number): Message[] {
    const redrive = rules.get(row.queue)?.redrive;
    if (redrive && row.received >= redrive.maxReceiveCount) {
      const source = queues.find((queue) => queue.name === row.queue)?.arn ?? row.queue;
      move.run(redrive.deadLetterQueue, source, time(), row.seq);
      arrivals.emit('message', redrive.deadLetterQueue);
      return [];
    }
    return take.all(randomUUID(), time() + visibilitySeconds * 1000, time(), row.seq) as unknown as Message[];
  }

  return {
    /**
     * Says which queue has changed: a new message, one that can be received again, a purge. May come before
     * the commit: look later.
     */
    arrivals,
    send(queue: string, body: string, options: { delaySeconds?: number; attributes?: string } = {}): string {
      const id = randomUUID();
      const delay = options.delaySeconds ?? rules.get(queue)?.delaySeconds ?? 0;
      insert.run(id, queue, body, options.attributes ?? '{}', time(), time() + delay * 1000);
      arrivals.emit('message', queue);
      return id;
    },
    receive(queue: string, most: number, visibilitySeconds = rules.get(queue)?.visibilitySeconds ?? 30): Message[] {
      return inTransaction(database, () => {
        const rows = selectVisible.all(queue, time(), most) as unknown as Message[];
        return rows.flatMap((row) => takeOne(row, visibilitySeconds));
      });
    },
    delete(receipt: string): void {
      database.prepare('DELETE FROM messages WHERE receipt = ?').run(receipt);
    },
    /** False when the receipt is not that of a message in flight. */
    setVisibility(receipt: string, seconds: number): boolean {
      const row = database
        .prepare('UPDATE messages SET visible = ? WHERE receipt = ? RETURNING queue')
        .get(time() + seconds * 1000, receipt) as { queue: string } | undefined;
      if (row) arrivals.emit('message', row.queue);
      return row !== undefined;
    },
    tally(queue: string): { waiting: number; inFlight: number; delayed: number } {
      const count = (condition: string) =>
        Number(
          database.prepare(`SELECT count(*) AS n FROM messages WHERE queue = ? AND ${condition}`).get(queue, time())?.n,
        );
      return {
        waiting: count('visible <= ?'),
        inFlight: count('visible > ? AND receipt IS NOT NULL'),
        delayed: count('visible > ? AND receipt IS NULL'),
      };
    },
    /** When the next message can be received; undefined for an empty queue. */
    nextVisible(queue: string): number | undefined {
      const row = database.prepare('SELECT min(visible) AS visible FROM messages WHERE queue = ?').get(queue);
      return typeof row?.visible === 'number' ? row.visible : undefined;
    },
    purge(queue: string): void {
      database.prepare('DELETE FROM messages WHERE queue = ?').run(queue);
      arrivals.emit('message', queue);
    },
    /** Drops what is older than the queue's retention. */
    sweep(): void {
      for (const [queue, { retentionSeconds }] of rules) {
        database
          .prepare('DELETE FROM messages WHERE queue = ? AND sent < ?')
          .run(queue, time() - retentionSeconds * 1000);
      }
    },
  };
}

export type MessageStore = ReturnType<typeof createMessageStore>;

function rulesOf(queue: Queue, queues: Queue[]): QueueRules {
  const { attributes } = queue;
  const number = (name: string, otherwise: number) => Number(attributes[name] ?? otherwise);
  const rules: QueueRules = {
    visibilitySeconds: number('VisibilityTimeout', 30),
    delaySeconds: number('DelaySeconds', 0),
    retentionSeconds: number('MessageRetentionPeriod', 345_600),
  };
  if (attributes.FifoQueue === 'true')
    throw new Error(`The queue ${queue.id} is FIFO; this machine knows standard queues.`);
  if (attributes.RedrivePolicy === undefined) return rules;
  const policy = JSON.parse(attributes.RedrivePolicy) as {
    deadLetterTargetArn: string;
    maxReceiveCount: number | string;
  };
  const target = queues.find((one) => one.arn === policy.deadLetterTargetArn);
  if (!target)
    throw new Error(`The dead-letter queue of ${queue.id}, ${policy.deadLetterTargetArn}, is not in the template.`);
  return {
    ...rules,
    redrive: { maxReceiveCount: Number(policy.maxReceiveCount), deadLetterQueue: target.name },
  };
}
