import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that can be closed and opened again at the same address. */
export interface ShopServer {
  /** By name: another site than the BFF, which is reached by its number. */
  readonly url: string;
  /** Where it is closed. */
  open(): Promise<void>;
  /** Ends all connections, and leaves it closed. */
  close(): Promise<void>;
  /** Closes it after a while, and opens it again by itself. */
  closeFor(ms: number, afterMs: number): void;
}

/** When its port was taken meanwhile. */
const OPEN_AGAIN_EVERY_MS = 1_000;

/** @param port 0: a free one, which it keeps. */
export async function startShopServer(port: number, answer: RequestListener): Promise<ShopServer> {
  const server = createServer(answer);
  /** Of what it does next by itself. */
  let timer: NodeJS.Timeout | undefined;
  await listen(port);
  const { port: kept } = server.address() as AddressInfo;
  return { url: `http://localhost:${kept}`, open, close, closeFor };

  async function open(): Promise<void> {
    clearTimeout(timer);
    if (!server.listening) await listen(kept);
  }

  async function close(): Promise<void> {
    clearTimeout(timer);
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  }

  function closeFor(ms: number, afterMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void close();
      openIn(ms);
    }, afterMs);
  }

  function openIn(ms: number): void {
    timer = setTimeout(() => {
      open().catch(() => {
        openIn(OPEN_AGAIN_EVERY_MS);
      });
    }, ms);
  }

  function listen(at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  }
}
