import { session } from '#lib/api.ts';
import { waiting } from '#lib/device.ts';
import { forgetPages } from '#lib/kept.ts';

/** Signing out, with a word before it when something of the person still waits on this device. */
class SignOut {
  asking = $state(false);
  waiting = $state(0);
  #person = '';

  async ask(person: string): Promise<void> {
    this.#person = person;
    this.waiting = await waiting(person).catch(() => 0);
    if (this.waiting > 0) this.asking = true;
    else await this.go();
  }

  async go(): Promise<void> {
    this.asking = false;
    await forgetPages(this.#person).catch(() => undefined);
    await session.signOut();
  }
}

export const signOut = new SignOut();
