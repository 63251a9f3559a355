import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Writes one answer, or breaks off. */
export type Reply = (response: ServerResponse) => void;

export interface TestServer {
  readonly url: string;
  readonly received: ReceivedRequest[];
}

export const KEY = 'sk_test_0123456789abcdef';

/** @param reply What the request with this number (0, 1, ...) gets. */
export async function startServer(reply: (number: number) => Reply): Promise<TestServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      received.push({
        method: request.method ?? '',
        path: pathname,
        query: Object.fromEntries(searchParams),
        headers: request.headers,
        body,
      });
      reply(received.length - 1)(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** The replies in this order, the last one again and again. */
export function inOrder(...replies: readonly [Reply, ...Reply[]]): (number: number) => Reply {
  return (number) => replies[Math.min(number, replies.length - 1)] ?? replies[0];
}

export function json(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return (response) => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(JSON.stringify(content));
  };
}

export function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const docs = `https://pay.example/docs#problem-${code}`;
  return json(status, { type: docs, title: code, status, code, detail: `What to do about ${code}.`, docs }, headers);
}

/** As a proxy between would answer. */
export function page(status: number, content = '<h1>Bad gateway</h1>'): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end(content);
  };
}

/** The request has arrived, its answer gets lost. */
export const reset: Reply = (response) => {
  response.socket?.destroy();
};

export const OK = json(200, { id: 'pay_1' });
