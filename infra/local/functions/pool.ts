import type { FunctionWorker } from './worker.ts';

export interface Pool {
  /** Runs a task on a free worker, a new one, or, at the cap, the first that becomes free. */
  use<T>(task: (worker: FunctionWorker) => Promise<T>): Promise<T>;
  /** From now on tasks run on workers started anew; those at work finish first. */
  renew(): void;
  readonly size: number;
  /** Ends the worker that has been idle the longest; false when none is idle. */
  shrink(): boolean;
  close(): Promise<void>;
}

interface PoolOptions {
  start: () => FunctionWorker;
  cap: number;
  /** After this time without a task a worker ends. */
  idleMs: number;
}

/** Workers of one function: started lazily, one task at a time each, at most `cap`, ended when idle. */
export function createPool({ start, cap, idleMs }: PoolOptions): Pool {
  const all = new Set<FunctionWorker>();
  const free: FunctionWorker[] = [];
  const waiting: PromiseWithResolvers<FunctionWorker>[] = [];
  const idleTimers = new Map<FunctionWorker, NodeJS.Timeout>();
  let closed = false;

  function startOne(): FunctionWorker {
    const worker = start();
    all.add(worker);
    return worker;
  }

  function takeFree(): FunctionWorker | undefined {
    // The one used last comes first, so that the others can end.
    for (let worker = free.pop(); worker; worker = free.pop()) {
      clearTimeout(idleTimers.get(worker));
      idleTimers.delete(worker);
      if (worker.usable && all.has(worker)) return worker;
      discard(worker);
    }
    return undefined;
  }

  async function take(): Promise<FunctionWorker> {
    if (closed) throw new Error('the pool is closed');
    const worker = takeFree() ?? (all.size < cap ? startOne() : undefined);
    if (worker) return worker;
    const turn = Promise.withResolvers<FunctionWorker>();
    waiting.push(turn);
    return turn.promise;
  }

  function giveBack(worker: FunctionWorker): void {
    const stays = worker.usable && all.has(worker);
    if (!stays) discard(worker);
    const next = waiting.shift();
    if (next) return next.resolve(stays ? worker : startOne());
    if (!stays) return;
    free.push(worker);
    idleTimers.set(worker, setTimeout(() => retire(worker), idleMs).unref());
  }

  function retire(worker: FunctionWorker): void {
    clearTimeout(idleTimers.get(worker));
    idleTimers.delete(worker);
    free.splice(free.indexOf(worker), 1);
    discard(worker);
  }

  function discard(worker: FunctionWorker): void {
    all.delete(worker);
    void worker.end();
  }

  return {
    async use(task) {
      const worker = await take();
      try {
        return await task(worker);
      } finally {
        giveBack(worker);
      }
    },
    renew() {
      for (const worker of [...free]) retire(worker);
      // Those at work are no longer counted; `giveBack` ends them.
      all.clear();
    },
    get size() {
      return all.size;
    },
    shrink() {
      const [longest] = free;
      if (longest) retire(longest);
      return longest !== undefined;
    },
    async close() {
      closed = true;
      for (const turn of waiting.splice(0)) turn.reject(new Error('the pool is closed'));
      for (const timer of idleTimers.values()) clearTimeout(timer);
      const workers = [...all];
      all.clear();
      free.length = 0;
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}
