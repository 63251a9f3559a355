import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCallback {
  readonly method: string;
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface ShopServer {
  readonly url: string;
  readonly received: ReceivedCallback[];
  /** Status for each callback, in order; 200 when the list is used up. 0 answers nothing. */
  readonly answers: number[];
  close(): Promise<void>;
}

/** Where a merchant receives callbacks. */
export async function startShopServer(): Promise<ShopServer> {
  const received: ReceivedCallback[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://shop');
      const form = request.method === 'POST' ? new URLSearchParams(Buffer.concat(chunks).toString()) : url.searchParams;
      received.push({ method: request.method ?? '', path: url.pathname, values: Object.fromEntries(form) });
      const status = answers.shift() ?? 200;
      if (status !== 0) response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('OK');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    received,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
