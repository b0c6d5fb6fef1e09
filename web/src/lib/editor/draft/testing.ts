import type { ActivityBody } from '#contract/activity.ts';
import { OfflineError, ProblemError } from '#contract/client.ts';
import type { Content, Lesson, Standing } from './content.ts';
import { Draft } from './draft.svelte.ts';
import type { DraftClock, DraftDevice, DraftServer, KeptDraft } from './ports.ts';

/** Ids that read well in a failing test: `id('A')` is 26 characters and ends with it. */
export const id = (name: string) => name.padStart(26, '0');

export const page = (title: string): ActivityBody => ({ kind: 'page', title, instruction: '', minutes: 5 });

export const sequenceOf = (...lessons: [string, ...string[]][]): Content => {
  const ids = lessons.flatMap(([, ...activities]) => activities);
  return {
    description: {
      ...{ title: 'U castagnu', language: 'co', subject: 'Lingua corsa', levels: ['6e'], objectives: [] },
      ...{ finalTask: '', skills: [], teacherNotes: '' },
      lessons: lessons.map(([name, ...activities]) => ({
        ...{ id: id(name), title: `Lezzione ${name}`, minutes: 50 },
        activities: activities.map(id),
      })),
    },
    activities: Object.fromEntries(ids.map((name) => [id(name), page(name)])),
    pages: Object.fromEntries(ids.map((name) => [id(name), ''])),
  };
};

/** The titles of activities, by letter. */
export const titles = ({ activities }: Content) =>
  Object.values(activities)
    .map(({ title }) => title)
    .sort();

/** The path in short: `AB C` is a lesson of A and B and one of C. */
export const ordered = (lessons: readonly Lesson[]) =>
  lessons.map(({ activities }) => activities.map((one) => one.replace(/^0+/, '')).join('')).join(' ');

export const order = ({ description }: Content) => ordered(description.lessons);

const refusal = (status: number, code: string) =>
  new ProblemError({ type: 'about:blank', title: code, status, code, detail: code });

/** A server that refuses stale edits as the real one does, and counts what it is asked. */
export class FakeServer implements DraftServer {
  online = true;
  /** The sequence is deleted. */
  deleted = false;
  readonly asked: string[] = [];
  #standing: Standing;

  constructor(content: Content) {
    const first = (record: object) => Object.fromEntries(Object.keys(record).map((key) => [key, 1]));
    this.#standing = { content, versions: { sequence: 1, activities: first(content.activities), pages: {} } };
  }

  get content() {
    return this.#standing.content;
  }

  async load() {
    this.#reach();
    return structuredClone(this.#standing);
  }

  async putActivity(activity: string, body: ActivityBody, match?: number) {
    this.#reach(`activity ${activity}`);
    const version = next(this.#standing.versions.activities[activity], match);
    this.#standing.versions.activities[activity] = version;
    this.#standing.content.activities[activity] = body;
    return version;
  }

  async putPage(activity: string, html: string, match?: number) {
    this.#reach(`page ${activity}`);
    const version = next(this.#standing.versions.pages[activity], match);
    this.#standing.versions.pages[activity] = version;
    this.#standing.content.pages[activity] = html.replace('<script></script>', '');
    return { html: this.#standing.content.pages[activity], version };
  }

  async putSequence(description: Content['description'], match: number) {
    this.#reach('sequence');
    const named = description.lessons.flatMap(({ activities }) => activities);
    if (named.some((one) => !this.#standing.content.activities[one]))
      throw new Error('a lesson names what is not there');
    this.#standing.versions.sequence = next(this.#standing.versions.sequence, match);
    this.#standing.content = { ...this.#standing.content, description };
    return this.#standing.versions.sequence;
  }

  async removeActivity(activity: string) {
    this.#reach(`removal ${activity}`);
    delete this.#standing.versions.activities[activity];
    delete this.#standing.versions.pages[activity];
    delete this.#standing.content.activities[activity];
    delete this.#standing.content.pages[activity];
  }

  #reach(what?: string) {
    if (!this.online) throw new OfflineError('no network');
    if (this.deleted) throw refusal(404, 'not-found');
    if (what) this.asked.push(what);
  }
}

function next(version: number | undefined, match: number | undefined): number {
  if (match !== undefined && version === undefined) throw refusal(404, 'not-found');
  if (version !== match) throw refusal(412, 'changed');
  return (version ?? 0) + 1;
}

export class FakeDevice implements DraftDevice {
  kept: KeptDraft | undefined;

  async keep(draft: KeptDraft) {
    this.kept = structuredClone(draft);
  }

  async release() {
    this.kept = undefined;
  }

  close() {}
}

/** Time that passes when a test says so. */
export class FakeClock implements DraftClock {
  #now = 1_700_000_000_000;
  #waiting: { at: number; run: () => void }[] = [];

  now() {
    return this.#now;
  }

  after(milliseconds: number, run: () => void) {
    const entry = { at: this.#now + milliseconds, run };
    this.#waiting.push(entry);
    return () => void (this.#waiting = this.#waiting.filter((one) => one !== entry));
  }

  async pass(milliseconds: number) {
    this.#now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter((one) => !due.includes(one));
    for (const { run } of due) run();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** A draft on a server that tests can share between two. */
export async function draftOn(server: FakeServer, kept: KeptDraft[] = []) {
  const [device, clock] = [new FakeDevice(), new FakeClock()];
  const draft = new Draft({ server, device, clock, standing: await server.load(), kept });
  return { draft, device, clock };
}
