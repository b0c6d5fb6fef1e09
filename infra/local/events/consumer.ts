import type { MessageStore } from '../services/sqs/store.ts';
import type { Message } from '../services/sqs/store.ts';

/** Handles a batch; returns the messages that are done and can be deleted. Throws when none is. */
export type HandleBatch = (messages: Message[]) => Promise<Message[]>;

export interface Consumer {
  /** Nothing is running and nothing waits, be it for its visibility. */
  isIdle(): boolean;
  /** Takes no more messages and waits for the running batches. */
  close(): Promise<void>;
}

export interface ConsumerOptions {
  store: MessageStore;
  queue: string;
  batchSize: number;
  concurrency: number;
  now: () => Date;
  handle: HandleBatch;
  /** Called when something may have become idle. */
  onSettled: () => void;
  onFailure: (queue: string, error: unknown) => void;
}

const longestTimerMs = 2 ** 31 - 1;

/** Takes messages as they come: sleeps until one arrives or the next one becomes visible, never polls. */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { store, queue, batchSize, concurrency, now, handle, onSettled, onFailure } = options;
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  // A message may be announced before its transaction ends.
  const onArrival = (name: string) => name === queue && setImmediate(pump);
  store.arrivals.on('message', onArrival);

  function pump(): void {
    clearTimeout(timer);
    while (!closed && running.size < concurrency) {
      const messages = store.receive(queue, batchSize);
      if (messages.length === 0) break;
      start(messages);
    }
    if (closed) return;
    sleep();
    // The last message may have gone to the dead-letter queue, with no batch to tell of it.
    onSettled();
  }

  function start(messages: Message[]): void {
    const batch = run(messages).finally(() => {
      running.delete(batch);
      if (!closed) pump();
    });
    running.add(batch);
  }

  async function run(messages: Message[]): Promise<void> {
    try {
      for (const message of await handle(messages)) if (message.receipt !== null) store.delete(message.receipt);
    } catch (error) {
      // The messages come back when their visibility ends.
      onFailure(queue, error);
    }
  }

  function sleep(): void {
    const next = store.nextVisible(queue);
    if (next === undefined || running.size >= concurrency) return;
    const delay = Math.min(Math.max(next - now().getTime(), 1), longestTimerMs);
    timer = setTimeout(pump, delay).unref();
  }

  setImmediate(pump);
  return {
    isIdle: () => running.size === 0 && store.nextVisible(queue) === undefined,
    async close() {
      closed = true;
      clearTimeout(timer);
      store.arrivals.off('message', onArrival);
      await Promise.all(running);
    },
  };
}
