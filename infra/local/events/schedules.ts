import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Schedule } from '../template/model.ts';
import { nextRun } from './cron.ts';

export interface SchedulesOptions {
  schedules: Schedule[];
  database: DatabaseSync;
  now: () => Date;
  /** Hands the event to the function's asynchronous queue. */
  run: (functionArn: string, event: unknown) => void;
}

export interface Schedules {
  /** Runs what is due by the clock; the timer does so by itself. */
  runDue(): void;
  /** Runs every schedule, due or not. */
  runAll(): void;
  close(): void;
}

/** Timers look again at least this often: the machine may have slept. */
const longestSleepMs = 60_000;

/**
 * Runs schedules. What was missed while the machine was off runs once at the start, since nobody leaves a
 * laptop on for a nightly sweep.
 */
export function createSchedules({ schedules, database, now, run }: SchedulesOptions): Schedules {
  const select = database.prepare('SELECT last FROM schedule_runs WHERE id = ?');
  const save = database.prepare('INSERT OR REPLACE INTO schedule_runs (id, last) VALUES (?, ?)');
  for (const { id } of schedules) if (!select.get(id)) save.run(id, now().getTime());
  let timer: NodeJS.Timeout | undefined;

  const nextOf = (schedule: Schedule) =>
    nextRun(schedule.expression, new Date(Number(select.get(schedule.id)?.last)))?.getTime();

  function runNow(chosen: Schedule[]): void {
    for (const schedule of chosen) {
      save.run(schedule.id, now().getTime());
      run(schedule.functionArn, eventOf(schedule, now()));
    }
    sleep();
  }

  function runDue(): void {
    const time = now().getTime();
    runNow(schedules.filter((schedule) => (nextOf(schedule) ?? Infinity) <= time));
  }

  function sleep(): void {
    clearTimeout(timer);
    const times = schedules.map(nextOf).filter((time) => time !== undefined);
    if (times.length === 0) return;
    const delay = Math.min(Math.max(Math.min(...times) - now().getTime(), 1), longestSleepMs);
    timer = setTimeout(runDue, delay).unref();
  }

  runDue();
  return { runDue, runAll: () => runNow(schedules), close: () => clearTimeout(timer) };
}

/** The schedule's own input, or what EventBridge sends without one. */
function eventOf(schedule: Schedule, time: Date): unknown {
  if (schedule.input !== '') return JSON.parse(schedule.input);
  const [, , , region, account] = schedule.functionArn.split(':');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [schedule.id],
    detail: {},
  };
}
