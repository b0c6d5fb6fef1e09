import { createServer, connect, type Socket } from 'node:net';

/** A rural line as it was measured: 150 ms there and back, 1.6 Mbit/s down. */
export const ruralLine = { roundTripMs: 150, bytesPerSecond: 200_000 };

/**
 * Listens on a port of this machine and passes everything on to another, late and slowly. All connections share the
 * one line; each new one waits a round trip, as a handshake does.
 */
export async function slowLine(port: number, to: number, line = ruralLine): Promise<{ close: () => void }> {
  const sockets = new Set<Socket>();
  let freeAt = 0;

  /** Milliseconds until the last of so many bytes has come down. */
  const down = (bytes: number) => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes / line.bytesPerSecond) * 1000;
    return freeAt - now + line.roundTripMs / 2;
  };
  const up = () => line.roundTripMs / 2;

  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    const opened = performance.now() + line.roundTripMs;
    pass(near, far, () => Math.max(0, opened - performance.now()) + up());
    pass(far, near, down);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function pass(from: Socket, to: Socket, delay: (bytes: number) => number): void {
  from.on('data', (chunk: Buffer) => {
    setTimeout(() => to.writable && to.write(chunk), delay(chunk.length));
  });
  from.on('end', () => setTimeout(() => to.end(), delay(0)));
}
