import { keepWaiting, sent, withDevice } from '#lib/device.ts';
import type { Written, WrittenKeeper } from './writing.svelte.ts';

interface Place {
  person: string;
  assignment: string;
  activity: string;
}

/** Keeps what a learner writes for one activity in the learner's own database; it outlasts a sign-out. */
export function writtenKeeper({ person, assignment, activity }: Place): WrittenKeeper {
  const id = `written/${assignment}/${activity}`;
  return {
    async read() {
      const item = await withDevice(person, (device) => device.get('waiting', id));
      return item?.payload as Written | undefined;
    },
    keep: ({ text, files }) =>
      keepWaiting(person, {
        id,
        kind: 'written',
        createdAt: new Date().toISOString(),
        held: true,
        payload: { assignment, activity, text, files },
      }),
    forget: () => sent(person, id),
  };
}
