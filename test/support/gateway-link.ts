import { connect, createServer, type Server, type Socket } from 'node:net';

/** The wire between BFF and gateway, which a test may cut. */
export interface GatewayLink {
  readonly url: string;
  /** From now on connections are refused; those there are end. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** @param target Address of the gateway. */
export async function startGatewayLink(target: string): Promise<GatewayLink> {
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server | undefined;
  await mend();
  return { url: `http://127.0.0.1:${port}`, cut, mend, close: cut };

  function mend(): Promise<void> {
    const listening = createServer((near) => {
      const far = connect(Number(targetPort), hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from);
        from.pipe(to);
        // Each half ends the other, however it ended itself.
        from.on('error', () => to.destroy());
        from.on('close', () => {
          sockets.delete(from);
          to.destroy();
        });
      }
    });
    server = listening;
    return new Promise((resolve, reject) => {
      listening.once('error', reject);
      listening.listen(port, '127.0.0.1', () => {
        const address = listening.address();
        port = typeof address === 'object' && address !== null ? address.port : port;
        resolve();
      });
    });
  }

  async function cut(): Promise<void> {
    const closing = server;
    server = undefined;
    if (closing === undefined) return;
    const closed = new Promise<void>((resolve) => {
      closing.close(() => {
        resolve();
      });
    });
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}
