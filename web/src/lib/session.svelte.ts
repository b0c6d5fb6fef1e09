import type { Client } from '#contract/client.ts';
import { OfflineError } from '#contract/client.ts';
import type { Me } from '#contract/identity.ts';
import type { KnownPerson } from './known-person.ts';

/** `unknown` until the service or the device has said who is here; `leaving` while a sign-out is under way. */
export type Standing = 'unknown' | 'in' | 'leaving' | 'out';

export type SessionNews = { kind: 'signed-out' } | { kind: 'signed-in'; person: string };

export interface SessionOptions {
  identity: Pick<Client['identity'], 'token' | 'signOut'>;
  known: KnownPerson;
  fetch: typeof globalThis.fetch;
  /** Clears the pages that are kept of a person on this device. */
  clear: (person: string) => Promise<void>;
  /** Loads another address anew, so that nothing of the person stays in memory. */
  leave: (address: string) => void;
  /** Tells the other tabs. */
  tell: (news: SessionNews) => void;
  now?: () => number;
}

// A token this close to its end (milliseconds) may end on the way.
const margin = 60_000;

/** Who is signed in, and the access token of ten minutes, which is never written anywhere. */
export class Session {
  me = $state.raw<Me>();
  standing = $state<Standing>('unknown');
  readonly #options: SessionOptions;
  readonly #now: () => number;
  #token: { value: string; until: number } | undefined;
  #renewal: Promise<string | undefined> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Finds out who is here. Without a network it is the person who was here before; throws OfflineError if nobody was. */
  async start(): Promise<Standing> {
    if (this.standing !== 'unknown') return this.standing;
    if (this.#options.known.leaving() !== undefined) {
      this.#end();
      await this.finishLeaving().catch(unlessOffline);
      return this.standing;
    }
    try {
      await this.renew();
    } catch (error) {
      const me = error instanceof OfflineError ? this.#options.known.get() : undefined;
      if (!me) throw error;
      this.me = me;
      this.standing = 'in';
    }
    return this.standing;
  }

  /** A token that still holds, or none when nobody is signed in. Throws OfflineError. */
  async token(): Promise<string | undefined> {
    if (this.standing === 'out' || this.standing === 'leaving') return undefined;
    if (this.#token && this.#now() < this.#token.until - margin) return this.#token.value;
    return await this.renew();
  }

  /** Asks for a new token; those who ask meanwhile share the answer. */
  renew(): Promise<string | undefined> {
    this.#renewal ??= this.#ask().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  /** `fetch` that tries once more with a new token when the gateway refuses the one sent. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await this.#options.fetch(input, init);
    const headers = new Headers(init?.headers);
    const sent = headers.get('authorization');
    if (response.status !== 401 || !sent) return response;
    const current = this.#token && `Bearer ${this.#token.value}`;
    const token = current && current !== sent ? this.#token?.value : await this.renew();
    if (!token) return response;
    headers.set('authorization', `Bearer ${token}`);
    return await this.#options.fetch(input, { ...init, headers });
  };

  /**
   * Ends the session here, in the other tabs and on the server: there as soon as there is a network. That somebody
   * leaves is written down first, so that whatever breaks off after that is gone on with at the next start.
   */
  async signOut(): Promise<void> {
    this.#options.known.leave(this.me?.id ?? '');
    this.#end('leaving');
    this.#options.tell({ kind: 'signed-out' });
    const portal = await this.finishLeaving().catch(() => undefined);
    this.#options.leave(portal ?? '/sign-in');
  }

  /**
   * Clears what is kept of whoever leaves and ends the session on the server; before that nobody may sign in.
   * Answers with the portal's own sign-out, if there is one. Throws OfflineError.
   */
  async finishLeaving(): Promise<string | undefined> {
    const person = this.#options.known.leaving();
    if (person === undefined) return undefined;
    // A device that refuses storage keeps nothing either.
    if (person) await this.#options.clear(person).catch(() => undefined);
    const { portal } = await this.#options.identity.signOut({});
    this.#options.known.clear();
    return portal;
  }

  /** What another tab says. */
  hear(news: SessionNews): void {
    if (news.kind === 'signed-out' && this.standing === 'in') this.#options.leave('/sign-in');
    if (news.kind === 'signed-in' && this.standing !== 'unknown' && news.person !== this.me?.id)
      this.#options.leave('/');
  }

  async #ask(): Promise<string | undefined> {
    const { session } = await this.#options.identity.token({});
    if (!session) {
      this.#options.known.clear();
      this.#end();
      return undefined;
    }
    const { token, expiresInSeconds, me } = session;
    if (this.me && this.me.id !== me.id) return this.#anotherPerson(me);
    this.#token = { value: token, until: this.#now() + expiresInSeconds * 1000 };
    if (this.standing !== 'in') this.#options.tell({ kind: 'signed-in', person: me.id });
    this.#options.known.set(me);
    // A renewal that says nothing new must not make pages begin anew.
    if (JSON.stringify(this.me) !== JSON.stringify(me)) this.me = me;
    this.standing = 'in';
    return token;
  }

  #anotherPerson(me: Me): undefined {
    this.#options.known.set(me);
    this.#end('leaving');
    this.#options.leave('/');
  }

  #end(standing: Standing = 'out'): void {
    this.#token = undefined;
    this.me = undefined;
    this.standing = standing;
  }
}

function unlessOffline(error: unknown): void {
  if (!(error instanceof OfflineError)) throw error;
}
