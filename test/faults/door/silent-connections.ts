import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Connections of senders that do as little as they can. */
export interface HeldConnections {
  readonly sockets: readonly Socket[];
  /** How many are still open. */
  open(): number;
  close(): void;
}

/** Loopback has more addresses than one on Linux. */
export const HAS_MANY_ADDRESSES = process.platform === 'linux';

/** @param bytes What each of them sends, and then no more. */
export async function holdConnections(url: string, count: number, addresses: readonly string[], bytes = ''): Promise<HeldConnections> {
  const { hostname: host, port } = new URL(url);
  const sockets = Array.from({ length: count }, (_, index) => {
    const localAddress = addresses[index % addresses.length];
    const socket = connect({ host, port: Number(port), ...(localAddress === undefined ? {} : { localAddress }) });
    // An attacker does not mind being cut off.
    socket.on('error', () => undefined).resume();
    return socket;
  });
  await Promise.all(sockets.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
  if (bytes !== '') for (const socket of sockets) socket.write(bytes);
  return {
    sockets,
    open: () => sockets.filter(({ destroyed }) => !destroyed).length,
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Of loopback, none of them the one that the tests themselves have. */
export function attackersAddresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `127.0.${Math.floor(index / 250) + 1}.${(index % 250) + 1}`);
}
