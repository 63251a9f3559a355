import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InboundMessage } from '@paydesk/bff/payments/ports/inbound';

export interface Inbox {
  readonly url: string;
  /** What came to a path, oldest first. */
  received(path: string): readonly InboundMessage[];
  stop(): Promise<void>;
}

/** Where gateways send notifications and payers come back: keeps every message untouched and answers 200. */
export async function startInbox(): Promise<Inbox> {
  const messages: { path: string; message: InboundMessage }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const contentType = request.headers['content-type'] ?? '';
      const sender = request.socket.remoteAddress ?? '';
      messages.push({ path, message: { method: request.method ?? '', query, contentType, body: Buffer.concat(chunks), sender } });
      response.writeHead(200, { 'content-type': 'text/plain' }).end('OK');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: (path) => messages.filter((entry) => entry.path === path).map(({ message }) => message),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
