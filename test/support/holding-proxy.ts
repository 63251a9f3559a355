import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Between a BFF and a gateway: holds what the gateway is asked about, without an answer, until it is let go. */
export interface HoldingProxy {
  readonly url: string;
  /** Requests that hang now. */
  readonly held: () => number;
  /** What hangs is answered, and nothing is held any more. */
  release(): void;
  close(): Promise<void>;
}

/** @param isHeld By the path of a request. */
export async function startHoldingProxy(target: string, isHeld: (path: string) => boolean): Promise<HoldingProxy> {
  const held = new Map<ServerResponse, () => void>();
  let holding = true;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answer = () => void forward(target, request, body, response);
      if (!holding || !isHeld(request.url ?? '')) {
        answer();
        return;
      }
      held.set(response, answer);
      response.once('close', () => held.delete(response));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held: () => held.size,
    release() {
      holding = false;
      for (const answer of held.values()) answer();
      held.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function forward(target: string, { method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer, response: ServerResponse) {
  try {
    const answer = await fetch(target + url, {
      method,
      headers: Object.entries(headers).filter((header): header is [string, string] => OWN.has(header[0])),
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    response.destroy();
  }
}

/** The others belong to the connection. */
const OWN: ReadonlySet<string> = new Set(['content-type', 'authorization', 'user-agent', 'x-request-id']);
