import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ServedAnswer {
  readonly headers: Record<string, string>;
  body: Buffer;
}

/**
 * Serves what another server serves, with something changed on its way. Ends with its test.
 *
 * @returns Its address.
 */
export async function startTamperingProxy(target: string, change: (path: string, answer: ServedAnswer) => void): Promise<string> {
  const server: Server = createServer((request, response) => {
    void relay(target + (request.url ?? '/'), request.method ?? 'GET').then(({ status, headers, body }) => {
      const answer = { headers, body };
      change((request.url ?? '').split('?')[0] ?? '', answer);
      response.writeHead(status, answer.headers).end(answer.body);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function relay(address: string, method: string) {
  const response = await fetch(address, { method, redirect: 'manual' });
  const {
    'content-encoding': _coding,
    'content-length': _length,
    'transfer-encoding': _transfer,
    ...headers
  } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) };
}
