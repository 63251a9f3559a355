import { Agent, createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Sends requests to replicas in turn, to those alone that say that they are ready. */
export interface Balancer {
  readonly url: string;
  /** Of requests that no replica has answered. */
  readonly unanswered: readonly string[];
  /** How many of the replicas get requests now. */
  ready(): number;
  close(): Promise<void>;
}

export interface Replica {
  readonly url: string;
  readonly adminUrl: string;
}

/** As often as a balancer usually asks, but for seconds that a test has not. */
const PROBE_EVERY_MS = 100;

/** Nothing is repeated: what a replica does not answer is told to the sender. */
export async function startBalancer(replicas: readonly Replica[]): Promise<Balancer> {
  const closing = new AbortController();
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const unanswered: string[] = [];
  const ready = new Set<Replica>();
  let turn = 0;

  // One that closes what is idle may do so just as the next request is sent, which its sender takes for a lost answer.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const among = replicas.filter((replica) => ready.has(replica));
    turn += 1;
    const chosen = among[turn % among.length];
    if (chosen === undefined) fail(request, response, 'no replica is ready');
    else forward(chosen, request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const probing = replicas.map((replica) => probe(replica));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unanswered,
    ready: () => ready.size,
    async close() {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      agent.destroy();
      await Promise.all([closed, ...probing]);
    },
  };

  function forward({ url }: Replica, request: IncomingMessage, response: ServerResponse): void {
    const { connection: _ours, ...headers } = request.headers;
    const onward = ask(url + (request.url ?? ''), { method: request.method, headers, agent }, (answer) => {
      const { connection: _theirs, ...answered } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, answered);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    onward.once('error', (error) => {
      if (!response.destroyed) fail(request, response, `${url}: ${error.message}`);
    });
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }

  function fail({ method = '', url = '' }: IncomingMessage, response: ServerResponse, reason: string): void {
    unanswered.push(`${method} ${url}: ${reason}`);
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  }

  async function probe(replica: Replica): Promise<void> {
    while (!closing.signal.aborted) {
      const answer = await fetch(`${replica.adminUrl}/readyz`, { signal: closing.signal }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok === true) ready.add(replica);
      else ready.delete(replica);
      await delay(PROBE_EVERY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
}
