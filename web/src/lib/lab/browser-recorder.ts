import { ulid } from 'ulid';
import { openMicrophone } from './microphone.ts';
import { Recorder, type PieceKeeper } from './recorder.svelte.ts';

/** A recorder on this browser's microphone. */
export const browserRecorder = (keeper: PieceKeeper, maxSeconds: number, recorded: (id: string) => void) =>
  new Recorder({
    open: openMicrophone,
    keeper,
    newId: ulid,
    now: () => performance.now(),
    // Goes on in a tab that is out of sight, where frames don't.
    tick(run) {
      const timer = setInterval(run, 50);
      return () => clearInterval(timer);
    },
    maxSeconds,
    recorded,
  });
