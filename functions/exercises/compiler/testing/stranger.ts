import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Stranger = Awaited<ReturnType<typeof startStranger>>;

/** A host that an exercise must never reach: it counts whatever arrives over TCP and UDP. */
export async function startStranger() {
  /** Paths asked for. */
  const asked: string[] = [];
  let [connections, datagrams] = [0, 0];
  const server = createServer(({ url = '' }, response) => {
    asked.push(decodeURIComponent(url));
    response.setHeader('Access-Control-Allow-Origin', '*').end('x');
  });
  server.on('connection', () => (connections += 1));
  const socket = createSocket('udp4').on('message', () => (datagrams += 1));
  server.listen(0, '127.0.0.1');
  socket.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(socket, 'listening')]);
  return {
    origin: `http://stranger.localhost:${(server.address() as AddressInfo).port}`,
    udp: `127.0.0.1:${socket.address().port}`,
    heard: () => ({ asked, connections, datagrams }),
    close() {
      server.close();
      server.closeAllConnections();
      socket.close();
    },
  };
}
