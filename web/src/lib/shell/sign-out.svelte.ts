import { session } from '#lib/api.ts';
import { waiting } from '#lib/device.ts';

/** Signing out, with a word before it when something of the person still waits on this device. */
class SignOut {
  asking = $state(false);
  waiting = $state(0);

  async ask(person: string): Promise<void> {
    this.waiting = await waiting(person).catch(() => 0);
    if (this.waiting > 0) this.asking = true;
    else await this.go();
  }

  async go(): Promise<void> {
    this.asking = false;
    await session.signOut();
  }
}

export const signOut = new SignOut();
