import { Me } from '#contract/identity.ts';

/** Who was signed in on this device when the network was last there. */
export interface KnownPerson {
  get(): Me | undefined;
  set(me: Me): void;
  /** Remembers whose sign-out is under way, until the device and the server are done with it. */
  leave(person: string): void;
  /** Whose. */
  leaving(): string | undefined;
  clear(): void;
}

const person = 'person';
const leaving = 'leaving';
// A school day: after it, a device without network asks for a sign-in again.
const hours = 12;

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function knownPerson(keeper: Keeper, now: () => number = Date.now): KnownPerson {
  return {
    get() {
      try {
        const { me, at } = JSON.parse(keeper.getItem(person) ?? '') as { me: unknown; at: number };
        const parsed = Me.safeParse(me);
        return parsed.success && now() - at < hours * 3_600_000 ? parsed.data : undefined;
      } catch {
        return undefined;
      }
    },
    set: (me) => keeper.setItem(person, JSON.stringify({ me, at: now() })),
    leave(id) {
      keeper.setItem(leaving, id);
      keeper.removeItem(person);
    },
    leaving: () => keeper.getItem(leaving) ?? undefined,
    clear() {
      keeper.removeItem(person);
      keeper.removeItem(leaving);
    },
  };
}
