import type { FrameProblem, FromFrame, ToFrame } from '../../../contract/frame.ts';

const channel = 'chjassu-exercise';

type WithoutChannel<Message> = Message extends unknown ? Omit<Message, 'channel'> : never;

/** The page around the frame: the application, and nobody else. */
export type PageLink = {
  send(message: WithoutChannel<FromFrame>): void;
  report(problem: FrameProblem, detail: string): void;
  listen(receive: (message: ToFrame) => void): void;
};

/** Links a frame with its parent, if the parent is of the application's origin. */
export function linkToPage(frame: Window, appOrigin: string): PageLink {
  const { parent } = frame;
  const send: PageLink['send'] = (message) => parent.postMessage({ channel, ...message }, appOrigin);
  return {
    send,
    report: (problem, detail) => send({ type: 'problem', problem, detail: detail.slice(0, 300) }),
    listen: (receive) => {
      frame.addEventListener('message', ({ source, origin, data }) => {
        if (source === parent && origin === appOrigin && isFromPage(data)) receive(data);
      });
    },
  };
}

/** The application is trusted; this only tells its messages from those of content types and browser extensions. */
function isFromPage(data: unknown): data is ToFrame {
  return typeof data === 'object' && data !== null && 'channel' in data && data.channel === channel;
}
