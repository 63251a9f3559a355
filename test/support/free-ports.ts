import { createServer, type Server } from 'node:net';

/** Ports that are free right now. All are held until the last is found, so none comes twice. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold(0)));
  const ports = held.map(portOf);
  await Promise.all(held.map(release));
  return ports;
}

/** Whether a port of this machine is taken. */
export async function isTaken(port: number): Promise<boolean> {
  try {
    await release(await hold(port));
    return false;
  } catch {
    return true;
  }
}

function hold(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
