import type { ActivityBody } from '#contract/activity.ts';
import type { Ulid } from '#contract/ids.ts';
import type { Content, Description, Standing } from './content.ts';

/** The sequence on the server. Everything throws ProblemError or OfflineError. */
export interface DraftServer {
  load(): Promise<Standing>;
  /** These answer with the new version; without `match` they create. */
  putActivity(id: Ulid, body: ActivityBody, match?: number): Promise<number>;
  putPage(id: Ulid, html: string, match?: number): Promise<{ html: string; version: number }>;
  putSequence(body: Description, match: number): Promise<number>;
  removeActivity(id: Ulid): Promise<void>;
}

/** What the person wrote and what the server had when they did. */
export interface KeptDraft {
  standing: Standing;
  content: Content;
}

/** Where work is kept until the server has it. */
export interface DraftDevice {
  keep(draft: KeptDraft): Promise<void>;
  /** Lets go of it, once the server has everything. */
  release(): Promise<void>;
  /** Leaves what is kept to whoever opens the sequence next. */
  close(): void;
}

export interface DraftClock {
  now(): number;
  /** Runs something after so many milliseconds; answers with how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
}
