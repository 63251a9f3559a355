import { createServer } from 'node:net';

/** How clients reach the server. Windows has no Unix sockets in Node.js, so TCP is its default. */
export type Listen =
  | { readonly kind: 'socket' }
  /** Loopback with a scram password; port 0 takes a free one at the first start. */
  | { readonly kind: 'tcp'; readonly host: '127.0.0.1' | '::1'; readonly port: number };

export function defaultListen(platform: string = process.platform): Listen {
  return platform === 'win32' ? { kind: 'tcp', host: '127.0.0.1', port: 0 } : { kind: 'socket' };
}

export async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => {
    probe.once('error', failed).listen(0, host, listening);
  });
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error(`no TCP port is free on ${host}`);
  return address.port;
}
