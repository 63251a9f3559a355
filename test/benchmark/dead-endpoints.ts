import { createServer, type Socket } from 'node:net';
import { setPriority } from 'node:os';

/** A process that stands for the servers of many merchants who receive nothing. Tells its ports, each of which is ill in its own way. */

const ILL: readonly ((socket: Socket) => void)[] = [
  () => undefined,
  (socket) => socket.end('HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'),
  (socket) => socket.resetAndDestroy(),
];

// Elsewhere they would take no time of this machine.
setPriority(19);

const ports = await Promise.all(
  ILL.map(
    (answer) =>
      new Promise<number>((resolve) => {
        const server = createServer((socket) => {
          socket.on('error', () => undefined);
          socket.once('data', () => {
            answer(socket);
          });
          socket.resume();
        });
        server.listen(0, '0.0.0.0', () => {
          const address = server.address();
          resolve(address === null || typeof address === 'string' ? 0 : address.port);
        });
      }),
  ),
);
process.send?.(ports);
process.once('disconnect', () => process.exit());
