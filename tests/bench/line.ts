import { createServer, connect, type Server, type Socket } from 'node:net';

export interface LineSpeed {
  roundTripMs: number;
  bytesPerSecond: number;
}

/** A rural line as it was measured: 150 ms there and back, 1.6 Mbit/s down. */
export const ruralLine: LineSpeed = { roundTripMs: 150, bytesPerSecond: 200_000 };
/** It costs nothing. */
export const idealLine: LineSpeed = { roundTripMs: 0, bytesPerSecond: 1e9 };

/** What has been taken off a server and is not sent yet: more would lie in its own buffers (milliseconds of the line). */
const backlogMs = 100;

export interface Line {
  speed: LineSpeed;
  close: () => void;
}

interface Ends {
  /** Addresses of this machine that it listens on; each stands for a server far away. */
  hosts: readonly string[];
  port: number;
  /** A port of 127.0.0.1 to which everything goes. */
  to: number;
}

/**
 * Passes everything on late and slowly. All connections to all addresses share the one line; each new one waits a
 * round trip, as a handshake does.
 */
export async function openLine({ hosts, port, to }: Ends, speed = idealLine): Promise<Line> {
  const sockets = new Set<Socket>();
  const line: Line = { speed, close };
  let freeAt = 0;

  /** Milliseconds until the last of so many bytes has been sent. */
  const sending = (bytes: number) => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes / line.speed.bytesPerSecond) * 1000;
    return freeAt - now;
  };

  const serve = (near: Socket) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    const opened = performance.now() + line.speed.roundTripMs;
    const way = () => line.speed.roundTripMs / 2;
    pass(near, far, () => ({ late: Math.max(0, opened - performance.now()) + way(), backlog: 0 }));
    pass(far, near, (bytes) => {
      const backlog = sending(bytes);
      return { late: backlog + way(), backlog };
    });
  };
  const servers = await Promise.all(hosts.map((host) => listen(serve, host, port)));

  function close() {
    for (const server of servers) server.close();
    for (const socket of sockets) socket.destroy();
  }
  return line;
}

async function listen(serve: (near: Socket) => void, host: string, port: number): Promise<Server> {
  const server = createServer(serve);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

function pass(from: Socket, to: Socket, delay: (bytes: number) => { late: number; backlog: number }): void {
  // Timers of different lengths fire in any order: each sends what is first.
  const waiting: (Buffer | undefined)[] = [];
  const sendFirst = () => {
    const first = waiting.shift();
    if (!first) to.end();
    else if (to.writable) to.write(first);
  };
  from.on('data', (chunk: Buffer) => {
    const { late, backlog } = delay(chunk.length);
    waiting.push(chunk);
    setTimeout(sendFirst, late);
    if (backlog <= backlogMs) return;
    from.pause();
    setTimeout(() => from.resume(), backlog - backlogMs / 2);
  });
  from.on('end', () => {
    waiting.push(undefined);
    setTimeout(sendFirst, delay(0).late);
  });
}
