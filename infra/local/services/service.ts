import type { IncomingMessage, ServerResponse } from 'node:http';

export type Handler = (req: IncomingMessage, res: ServerResponse) => void;

/** One of AWS's services on this machine. */
export interface Service {
  handler: Handler;
  close(): Promise<void>;
}
