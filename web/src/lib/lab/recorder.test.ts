import { beforeEach, describe, expect, test } from 'vitest';
import { memoryKeeper } from './memory-keeper.ts';
import { Recorder } from './recorder.svelte.ts';

/** A microphone that gives what the test says. */
class FakeMicrophone {
  type = 'audio/webm' as const;
  closed = false;
  #piece: (data: Blob) => void = () => undefined;
  #ended: () => void = () => undefined;

  record(piece: (data: Blob) => void, ended: () => void): void {
    this.#piece = piece;
    this.#ended = ended;
  }

  give(text: string): void {
    this.#piece(new Blob([text]));
  }

  stop(): void {
    this.give('last');
    this.#ended();
  }

  /** The device was pulled out. */
  vanish(): void {
    this.#ended();
  }

  level = () => 0.5;
  close(): void {
    this.closed = true;
  }
}

let microphone: FakeMicrophone;
let keeper: ReturnType<typeof memoryKeeper>;
let time: number;
let ticks: (() => void)[];
let recorded: string[];

beforeEach(() => {
  microphone = new FakeMicrophone();
  keeper = memoryKeeper();
  time = 0;
  ticks = [];
  recorded = [];
});

const recorder = (open: () => Promise<FakeMicrophone | undefined> = async () => microphone) =>
  new Recorder({
    open,
    keeper,
    newId: () => 'take',
    now: () => time,
    tick: (run) => {
      ticks.push(run);
      return () => (ticks = ticks.filter((other) => other !== run));
    },
    maxSeconds: 60,
    recorded: (id) => recorded.push(id),
  });

const idle = async (one: Recorder) => {
  for (let turn = 0; turn < 50 && one.status !== 'idle'; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};
const text = async () => new TextDecoder().decode(await keeper.bytes('take'));

describe('a recording', () => {
  test('is kept piece by piece while it comes, and whole once it ends', async () => {
    const one = recorder();
    await one.start();
    microphone.give('first ');
    await new Promise((resolve) => setTimeout(resolve));
    expect(await text()).toBe('first ');
    one.stop();
    await idle(one);
    expect(await text()).toBe('first last');
    expect(recorded).toEqual(['take']);
    expect(microphone.closed).toBe(true);
  });

  test('ends by itself when its time is over', async () => {
    const one = recorder();
    await one.start();
    time = 59_900;
    ticks[0]?.();
    expect(one.status).toBe('recording');
    time = 60_000;
    ticks[0]?.();
    await idle(one);
    expect(recorded).toEqual(['take']);
  });

  test('keeps what there is when the microphone is pulled out', async () => {
    const one = recorder();
    await one.start();
    microphone.give('first');
    microphone.vanish();
    await idle(one);
    expect(recorded).toEqual(['take']);
  });

  test('that holds nothing says so and leaves nothing', async () => {
    const one = recorder();
    await one.start();
    microphone.vanish();
    await idle(one);
    expect(one.problem).toBe('silent');
    expect(recorded).toEqual([]);
  });

  test('ends when the device is full, and what was written stays', async () => {
    const append = keeper.append;
    keeper.append = async (id, number, bytes) => {
      if (number === 1) throw new DOMException('full', 'QuotaExceededError');
      await append(id, number, bytes);
    };
    const one = recorder();
    await one.start();
    microphone.give('first');
    microphone.give('second');
    await idle(one);
    expect(one.problem).toBe('disk-full');
    expect(await text()).toMatch(/^first/);
    expect(recorded).toEqual(['take']);
  });
});

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'no-microphone'],
  ['NotReadableError', 'in-use'],
  ['TypeError', 'unexpected'],
] as const)('a microphone that fails with %s is told as "%s", and can be tried again', async (name, problem) => {
  let fails = true;
  const one = recorder(async () => {
    if (fails) throw new DOMException('', name);
    return microphone;
  });
  await one.start();
  expect([one.status, one.problem]).toEqual(['idle', problem]);
  fails = false;
  await one.start();
  expect([one.status, one.problem]).toEqual(['recording', undefined]);
});

test('a browser that can’t record says so', async () => {
  const one = recorder(async () => undefined);
  await one.start();
  expect(one.problem).toBe('unable');
});
