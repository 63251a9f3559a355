import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCallback {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly values: Readonly<Record<string, string>>;
}

export interface ShopAnswer {
  readonly status?: number;
  readonly body: string;
  /** Keeps the gateway waiting. */
  readonly after?: Promise<unknown>;
}

export interface ShopServer {
  readonly url: string;
  readonly urls: Readonly<Record<'URL_OK' | 'URL_Cancel' | 'URL_Notify', string>>;
  readonly received: ReceivedCallback[];
  /** For each callback, in order; 200 OK when the list is used up. */
  readonly answers: ShopAnswer[];
  close(): Promise<void>;
}

/** Where a merchant receives callbacks. */
export async function startShopServer(): Promise<ShopServer> {
  const received: ReceivedCallback[] = [];
  const answers: ShopAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const parameters = [...new URLSearchParams(body)];
      const contentType = request.headers['content-type'] ?? '';
      received.push({ path: request.url ?? '', contentType, body, parameters, values: Object.fromEntries(parameters) });
      const answer = answers.shift() ?? { body: 'OK' };
      void Promise.resolve(answer.after).then(() => response.writeHead(answer.status ?? 200).end(answer.body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    urls: { URL_OK: `${url}/ok`, URL_Cancel: `${url}/cancel`, URL_Notify: `${url}/notify` },
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
