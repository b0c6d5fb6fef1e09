import { userData, type UserData } from '#contract/frame.ts';

/** A state that was saved by this application; one that can't be read is as good as none. */
export function parseState(state: string): UserData | undefined {
  try {
    return userData.safeParse(JSON.parse(state)).data;
  } catch {
    return undefined;
  }
}
