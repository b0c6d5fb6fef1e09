import { createServer } from 'node:net';
import { codeOf, StartFailure } from './failure.ts';

/** Says at once that a port can't be had, before anything is built. */
export async function checkPort(port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  } catch (error) {
    throw portFailure(port, error);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** Why a port can't be listened on, as a sentence; other errors as they are. */
export function portFailure(port: number, error: unknown): unknown {
  const other = 'choose another with "npm start -- --port N".';
  if (codeOf(error) === 'EADDRINUSE') return new StartFailure(`Port ${port} is in use: ${other}`);
  if (codeOf(error) === 'EACCES') return new StartFailure(`Port ${port} may not be used by this account: ${other}`);
  return error;
}
