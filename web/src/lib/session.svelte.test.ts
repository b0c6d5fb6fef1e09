import { beforeEach, describe, expect, test } from 'vitest';
import { OfflineError } from '#contract/client.ts';
import type { Me } from '#contract/identity.ts';
import { knownPerson } from './known-person.ts';
import { Session, type SessionNews } from './session.svelte.ts';

const anna: Me = { id: '01JD0000000000000000000001', givenName: 'Anna', familyName: 'Alta', memberships: [] };
const marcu: Me = { ...anna, id: '01JD0000000000000000000002', givenName: 'Marcu' };

/** A device with one tab: the service answers with `who`, or with nobody, or not at all. */
class Tab {
  who: Me | undefined = anna;
  offline = false;
  time = 0;
  tokens = 0;
  endedOnServer = 0;
  kept = new Map<string, string>();
  left: string[] = [];
  told: SessionNews[] = [];
  /** Whose kept pages were cleared. */
  cleared: string[] = [];
  /** The device is gone at the moment it clears them. */
  breaks = false;
  answers: number[] = [];
  sent: (string | null)[] = [];

  session(): Session {
    const keeper = {
      getItem: (key: string) => this.kept.get(key) ?? null,
      setItem: (key: string, value: string) => void this.kept.set(key, value),
      removeItem: (key: string) => void this.kept.delete(key),
    };
    return new Session({
      identity: { token: () => this.#token(), signOut: () => this.#signOut() },
      known: knownPerson(keeper, () => this.time),
      fetch: async (_input, init) => {
        this.sent.push(new Headers(init?.headers).get('authorization'));
        return new Response(null, { status: this.answers.shift() ?? 200 });
      },
      clear: (person) => this.#clear(person),
      leave: (address) => void this.left.push(address),
      tell: (news) => void this.told.push(news),
      now: () => this.time,
    });
  }

  async #token() {
    if (this.offline) throw new OfflineError('no network');
    if (!this.who) return { session: null };
    this.tokens += 1;
    return { session: { token: `token-${this.tokens}`, expiresInSeconds: 600, me: this.who } };
  }

  #clear(person: string): Promise<void> {
    if (this.breaks) return new Promise(() => undefined);
    this.cleared.push(person);
    return Promise.resolve();
  }

  async #signOut() {
    if (this.offline) throw new OfflineError('no network');
    this.endedOnServer += 1;
    this.who = undefined;
    return {};
  }
}

let tab: Tab;
beforeEach(() => {
  tab = new Tab();
});

describe('the access token', () => {
  test('is used until shortly before its end, then renewed', async () => {
    const session = tab.session();
    await session.start();
    tab.time = 500_000;
    expect(await session.token()).toBe('token-1');
    tab.time = 545_000;
    expect(await session.token()).toBe('token-2');
  });

  test('is renewed without the person becoming another one for the pages', async () => {
    const session = tab.session();
    await session.start();
    const me = session.me;
    tab.who = structuredClone(anna);
    await session.renew();
    expect(session.me).toBe(me);
    tab.who = { ...anna, givenName: 'Anna-Maria' };
    await session.renew();
    expect(session.me?.givenName).toBe('Anna-Maria');
  });

  test('is renewed once for all who ask meanwhile', async () => {
    const session = tab.session();
    await session.start();
    tab.time = 700_000;
    expect(await Promise.all([session.token(), session.token(), session.token()])).toEqual(Array(3).fill('token-2'));
  });

  test('is never kept on the device', async () => {
    await tab.session().start();
    expect([...tab.kept.values()].join()).not.toContain('token');
  });

  test('that the gateway refuses is renewed and the request sent once more, not twice', async () => {
    const session = tab.session();
    await session.start();
    tab.answers = [401, 401];
    const response = await session.fetch('/api/schools', { headers: { authorization: 'Bearer token-1' } });
    expect(tab.sent).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(response.status).toBe(401);
  });

  test('that was renewed meanwhile is sent without asking again', async () => {
    const session = tab.session();
    await session.start();
    await session.renew();
    tab.answers = [401, 200];
    await session.fetch('/api/schools', { headers: { authorization: 'Bearer token-1' } });
    expect([tab.sent[1], tab.tokens]).toEqual(['Bearer token-2', 2]);
  });
});

describe('who is here', () => {
  test('is nobody when the server has no session', async () => {
    tab.who = undefined;
    const session = tab.session();
    expect([await session.start(), session.me]).toEqual(['out', undefined]);
  });

  test('is the person of before while there is no network, for a school day', async () => {
    await tab.session().start();
    tab.offline = true;
    tab.time = 3 * 3_600_000;
    const session = tab.session();
    expect([await session.start(), session.me?.id]).toEqual(['in', anna.id]);
    tab.time = 13 * 3_600_000;
    await expect(tab.session().start()).rejects.toThrow(OfflineError);
  });

  test('is nobody any more once a renewal finds the session ended on the server', async () => {
    const session = tab.session();
    await session.start();
    tab.who = undefined;
    tab.time = 700_000;
    expect(await session.token()).toBeUndefined();
    expect([session.standing, session.me]).toEqual(['out', undefined]);
  });

  test('another person in the same browser makes the page load anew', async () => {
    const session = tab.session();
    await session.start();
    tab.who = marcu;
    tab.time = 700_000;
    await session.token();
    expect([tab.left, session.me]).toEqual([['/'], undefined]);
  });
});

describe('signing out', () => {
  test('leaves nothing of the person, here, on the server or in other tabs', async () => {
    const session = tab.session();
    await session.start();
    await session.signOut();
    expect([session.me, tab.endedOnServer, tab.left]).toEqual([undefined, 1, ['/sign-in']]);
    expect(tab.told).toContainEqual({ kind: 'signed-out' });
    expect([...tab.kept.values()].join()).not.toContain('Anna');
    expect(await session.token()).toBeUndefined();
  });

  test('clears the pages that were kept, and that somebody leaves is written down before', async () => {
    const session = tab.session();
    await session.start();
    tab.breaks = true;
    void session.signOut();
    await Promise.resolve();
    expect([tab.cleared, tab.endedOnServer]).toEqual([[], 0]);

    tab.breaks = false;
    const next = tab.session();
    expect([await next.start(), next.me]).toEqual(['out', undefined]);
    expect([tab.cleared, tab.endedOnServer]).toEqual([[anna.id], 1]);
    tab.who = marcu;
    expect(await tab.session().start()).toBe('in');
    expect(tab.cleared).toEqual([anna.id]);
  });

  test('without a network is finished on the server before the next person can sign in', async () => {
    const session = tab.session();
    await session.start();
    tab.offline = true;
    await session.signOut();
    expect([tab.left, tab.endedOnServer]).toEqual([['/sign-in'], 0]);

    const next = tab.session();
    expect([await next.start(), next.me]).toEqual(['out', undefined]);
    await expect(next.finishLeaving()).rejects.toThrow(OfflineError);
    tab.offline = false;
    await next.finishLeaving();
    expect(tab.endedOnServer).toBe(1);
  });

  test('in another tab ends this one too', async () => {
    const session = tab.session();
    await session.start();
    session.hear({ kind: 'signed-out' });
    expect(tab.left).toEqual(['/sign-in']);
  });
});
